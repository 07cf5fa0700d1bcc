package owpenbot.bot;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The arrows between modules and packages, and the rooms that some things are kept in.
///
/// Every rule looks at all classes of ours, so none passes for want of classes; {@link
/// #everyModuleIsSeen} holds that they are there.
@AnalyzeClasses(packages = "owpenbot", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] PLATFORMS = {
    "owpenbot.connectors.telegram..",
    "owpenbot.connectors.slack..",
    "owpenbot.connectors.discord..",
    "owpenbot.connectors.console.."
  };
  private static final String PLATFORM_NAMES = ".*(Telegram|Slack|Discord|WhatsApp|Console).*";
  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("owpenbot..");
  private static final DescribedPredicate<JavaClass> TERMINAL =
      resideInAPackage("owpenbot.connectors.console..");

  /// Where platforms may be named: settings, the one switch over them, the command line, the fakes.
  private static final DescribedPredicate<JavaClass> MAY_NAME_PLATFORMS =
      resideInAnyPackage(PLATFORMS)
          .or(
              resideInAnyPackage(
                  "owpenbot.config..", "owpenbot.bot.cli..", "owpenbot.connectors.testing.."))
          .or(named("owpenbot.bot.Connectors"))
          .as("places that may name a platform");

  /// Where JSON mappers and trees are built: at the edges. The fakes speak JSON as the platforms
  /// do.
  private static final DescribedPredicate<JavaClass> JSON_ROOMS =
      resideInAnyPackage(
              "owpenbot.config..",
              "owpenbot.client.http..",
              "owpenbot.bot.json..",
              "owpenbot.bot.server..",
              "owpenbot.connectors.testing..")
          .or(resideInAnyPackage(PLATFORMS))
          .or(resideInAPackage("owpenbot.bot.store..").and(endingWith("Codec", "Json")))
          .as("the rooms for JSON");

  @ArchTest
  void everyModuleIsSeen(JavaClasses all) {
    Set<String> packages = all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertThat(packages)
        .contains(
            "owpenbot.config",
            "owpenbot.connectors.api",
            "owpenbot.connectors.testing",
            "owpenbot.connectors.telegram",
            "owpenbot.connectors.slack",
            "owpenbot.connectors.discord",
            "owpenbot.connectors.console",
            "owpenbot.client.http",
            "owpenbot.client.opencode",
            "owpenbot.bot",
            "owpenbot.bot.store");
  }

  @ArchTest static final ArchRule settingsKnowNothingOfOurs = onlyOurs("owpenbot.config..");

  @ArchTest
  static final ArchRule theConnectorApiKnowsNothingOfOurs = onlyOurs("owpenbot.connectors.api..");

  @ArchTest
  static final ArchRule theFakesKnowTheConnectorApiOnly =
      onlyOurs("owpenbot.connectors.testing..", "owpenbot.connectors.api..");

  @ArchTest
  static final ArchRule clientsKnowSettingsOnly =
      onlyOurs("owpenbot.client..", "owpenbot.config..");

  @ArchTest
  static final ArchRule connectorsKnowTheirApiAndSettingsOnly =
      classes()
          .that(resideInAnyPackage(PLATFORMS))
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.not(OURS)
                  .or(resideInAnyPackage("owpenbot.connectors.api..", "owpenbot.config.."))
                  .or(resideInAnyPackage(PLATFORMS)));

  @ArchTest
  static final ArchRule connectorsDoNotKnowEachOther =
      slices()
          .matching("owpenbot.connectors.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("owpenbot.connectors.api.."));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("owpenbot.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCoreDependsOnNoPlatform =
      noClasses()
          .that(DescribedPredicate.not(MAY_NAME_PLATFORMS))
          .should()
          .dependOnClassesThat(resideInAnyPackage(PLATFORMS).and(DescribedPredicate.not(TERMINAL)));

  /// `owpenbot.bot` itself, where everything is put together, also opens the terminal's chat.
  @ArchTest
  static final ArchRule theCoreDependsOnNoTerminal =
      noClasses()
          .that(DescribedPredicate.not(MAY_NAME_PLATFORMS))
          .and()
          .resideOutsideOfPackage("owpenbot.bot")
          .should()
          .dependOnClassesThat(TERMINAL);

  @ArchTest
  static final ArchRule theCoreNamesNoPlatform =
      noClasses()
          .that(DescribedPredicate.not(MAY_NAME_PLATFORMS))
          .should()
          .haveNameMatching(PLATFORM_NAMES);

  @ArchTest
  static final ArchRule platformSdksStayInTheirModule =
      noClasses()
          .that(DescribedPredicate.not(resideInAnyPackage(PLATFORMS)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.telegram..", "com.slack..", "net.dv8tion..", "org.jline.."));

  @ArchTest
  static final ArchRule onlySettingsReadTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage("owpenbot.config..")
          .should()
          .callMethodWhere(target(System.class, "getenv"::equals));

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("owpenbot.bot.store..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."));

  @ArchTest
  static final ArchRule jsonIsBuiltInItsRooms =
      noClasses().that(DescribedPredicate.not(JSON_ROOMS)).should().callCodeUnitWhere(buildsJson());

  @ArchTest
  static final ArchRule onlyTheCommandLineAndTheTerminalPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages("owpenbot.bot.cli..", "owpenbot.connectors.console..")
          .should()
          .accessFieldWhere(target(System.class, Set.of("out", "err")::contains))
          .orShould()
          .callMethodWhere(printsItself());

  @ArchTest
  static final ArchRule timeAndChanceComeFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackage("owpenbot.connectors.testing..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class);

  @ArchTest
  static final ArchRule codeBlocksAndIsNotReactive =
      noMethods()
          .should()
          .haveRawReturnType(assignableTo(CompletionStage.class))
          .orShould()
          .haveRawReturnType(assignableTo(Flow.Publisher.class));

  @ArchTest
  static final ArchRule classesAreFinalSealedOrAbstract =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .and(DescribedPredicate.describe("are not sealed", c -> !c.reflect().isSealed()))
          .and()
          .areNotAnonymousClasses()
          .and()
          .areNotEnums()
          .and(
              DescribedPredicate.describe(
                  "are no package-info", c -> !c.getSimpleName().equals("package-info")))
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  void everyPackageIsNullMarked(JavaClasses all) {
    List<String> unmarked =
        all.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(p -> p.getName())
            .sorted()
            .toList();

    assertThat(unmarked).isEmpty();
  }

  /// Classes of `subject` may use their own package, `allowed`, and everything that is not ours.
  private static ArchRule onlyOurs(String subject, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(subject)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(OURS)
                .or(resideInAPackage(subject))
                .or(resideInAnyPackage(allowed)));
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(
        name, c -> c.getName().equals(name) || c.getName().startsWith(name + "$"));
  }

  private static DescribedPredicate<JavaClass> endingWith(String... suffixes) {
    return DescribedPredicate.describe(
        "ending with " + List.of(suffixes),
        c -> Stream.of(suffixes).anyMatch(c.getName().replaceAll("\\$.*", "")::endsWith));
  }

  private static DescribedPredicate<JavaAccess<?>> target(Class<?> owner, Predicate<String> name) {
    return DescribedPredicate.describe(
        "a member of " + owner.getName(),
        access -> access.getTargetOwner().isAssignableTo(owner) && name.test(access.getName()));
  }

  private static DescribedPredicate<JavaMethodCall> printsItself() {
    return DescribedPredicate.describe(
        "a stack trace is printed",
        call ->
            call.getName().equals("printStackTrace")
                && call.getTarget().getRawParameterTypes().isEmpty());
  }

  private static DescribedPredicate<JavaAccess<?>> buildsJson() {
    return DescribedPredicate.describe(
        "building a JSON mapper or tree",
        access ->
            access.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson")
                && (access.getTarget() instanceof AccessTarget.ConstructorCallTarget
                    || Set.of(
                            "builder",
                            "createObjectNode",
                            "createArrayNode",
                            "objectNode",
                            "arrayNode")
                        .contains(access.getName())));
  }
}

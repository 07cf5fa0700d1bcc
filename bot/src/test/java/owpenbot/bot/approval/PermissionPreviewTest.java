package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Shape;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.ToolState;

class PermissionPreviewTest {

  private static final Origin ORIGIN = new Origin("shop", "Fix", List.of("build"), "Ann");

  @Test
  void commandIsTheToolsInputNotTheLossyPatterns() {
    Permission request =
        of(ask("bash", List.of("echo hi"), Map.of()), Map.of("command", "echo hi > out.txt"));

    assertThat(request.shape()).isEqualTo(Shape.COMMAND);
    assertThat(request.preview()).isEqualTo("echo hi > out.txt");
    assertThat(request.exact()).isEqualTo("echo hi > out.txt");
  }

  @Test
  void commandWithoutItsCallIsTakenFromTheMetadataAndThenFromThePatterns() {
    assertThat(of(ask("bash", List.of("a"), Map.of("command", "a && b")), null).preview())
        .isEqualTo("a && b");
    assertThat(of(ask("bash", List.of("a", "b"), Map.of()), null).preview()).isEqualTo("a\nb");
  }

  @Test
  void editShowsItsDiffAndIsBoundToItsFile() {
    PermissionAsk ask =
        ask("edit", List.of("a.txt"), Map.of("filepath", "/srv/shop/a.txt", "diff", "+1\n-2"));

    Permission request = of(ask, Map.of("filePath", "a.txt", "newString", "1"));

    assertThat(request.title()).isEqualTo("edit a.txt");
    assertThat(request.shape()).isEqualTo(Shape.DIFF);
    assertThat(request.preview()).isEqualTo("+1\n-2");
    assertThat(request.exact()).isEqualTo("/srv/shop/a.txt");
  }

  @Test
  void editWithoutADiffShowsEverythingThatTheToolWasGiven() {
    Permission request =
        of(ask("edit", List.of("a.txt"), Map.of()), Map.of("filePath", "/a.txt", "content", "x"));

    assertThat(request.shape()).isEqualTo(Shape.PLAIN);
    assertThat(request.preview()).isEqualTo("/a.txt\ncontent: x");
  }

  @Test
  void patchOfSeveralFilesSaysHowManyInItsTitle() {
    PermissionAsk ask = ask("edit", List.of("a.txt", "b.txt", "c.txt"), Map.of("diff", "+1"));

    assertThat(of(ask, Map.of()).title()).isEqualTo("edit a.txt and 2 more");
  }

  @Test
  void addressIsShownWhole() {
    Permission request =
        of(ask("webfetch", List.of("*"), Map.of()), Map.of("url", "https://x.test/?q=1"));

    assertThat(request.preview()).isEqualTo("https://x.test/?q=1");
    assertThat(request.exact()).isEqualTo("https://x.test/?q=1");
  }

  @Test
  void fileOutsideTheProjectIsShownByItsPath() {
    PermissionAsk ask =
        ask("external_directory", List.of("/etc/*"), Map.of("filepath", "/etc/hostname"));

    assertThat(of(ask, Map.of("filePath", "/etc/hostname")).preview()).isEqualTo("/etc/hostname");
    assertThat(of(ask("external_directory", List.of("/etc/*"), Map.of()), null).preview())
        .isEqualTo("/etc/*");
  }

  @Test
  void allowingAFileOutsideForTheSessionDoesNotAllowItsNeighbours() {
    Permission hostname = outside("/etc/hostname");
    Permission shadow = outside("/etc/shadow");

    assertThat(hostname.exact()).isNotEqualTo(shadow.exact());
  }

  @Test
  void allowingAToolForTheSessionMeansThisCallOfIt() {
    PermissionAsk ask = ask("tracker_close", List.of("*"), Map.of());

    assertThat(of(ask, Map.of("issue", "1")).exact())
        .isNotEqualTo(of(ask, Map.of("issue", "2")).exact())
        .isEqualTo(of(ask, Map.of("issue", "1")).exact());
  }

  @Test
  void unknownPermissionShowsItsPatternsAndItsWholeInputInAFixedOrder() {
    Permission request =
        of(ask("task", List.of("general"), Map.of()), Map.of("prompt", "do", "agent", "x"));

    assertThat(request.title()).isEqualTo("use task");
    assertThat(request.preview()).isEqualTo("general\nagent: x\nprompt: do");
  }

  /// 1.1 tells `echo hi` of `echo hi > ~/.bashrc`.
  @Test
  void commandKnownOnlyByItsPatternIsSaidToBeAndIsTheSameAsNoOther() {
    Permission pattern = of(ask("bash", List.of("echo hi"), Map.of()), null);

    assertThat(pattern.title()).contains("only the pattern");
    assertThat(pattern.exact())
        .isNotEqualTo(of(ask("bash", List.of(), Map.of()), Map.of("command", "echo hi")).exact())
        .isEqualTo("per_1");
  }

  @Test
  void whatAlwaysWouldMeanIsKept() {
    assertThat(of(ask("bash", List.of("ls"), Map.of()), null).always()).containsExactly("x *");
  }

  private static Permission outside(String path) {
    PermissionAsk ask = ask("external_directory", List.of("/etc/*"), Map.of("filepath", path));
    return of(ask, Map.of("filePath", path));
  }

  private static PermissionAsk ask(
      String permission, List<String> patterns, Map<String, String> metadata) {
    return new PermissionAsk(
        "per_1", "ses_1", permission, patterns, List.of("x *"), metadata, "msg_1", "call_1");
  }

  private static Permission of(PermissionAsk ask, @Nullable Map<String, String> input) {
    return PermissionPreview.of(ask, input == null ? null : call(ask, input), ORIGIN);
  }

  private static Part.Tool call(PermissionAsk ask, Map<String, String> input) {
    ToolState state = new ToolState(ToolState.Status.RUNNING, input, "", "", null, null, null);
    return new Part.Tool("prt_1", "msg_1", "ses_1", "call_1", ask.permission(), state);
  }
}

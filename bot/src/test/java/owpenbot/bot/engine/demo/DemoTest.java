package owpenbot.bot.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.engine.EngineListener;
import owpenbot.bot.engine.EngineSupervisor;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.RealEngine;
import owpenbot.bot.testing.ShortRun;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.client.opencode.Prompt;
import owpenbot.client.opencode.QuestionAsk;

/// The demo as a newcomer sees it, with the real engine.
@RealEngine
class DemoTest {

  @TempDir private Path data;

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void showsAChatACommandADenialAnEditAQuestionAndASubagent(EngineRelease release)
      throws Exception {
    Path home = Files.createDirectory(data.resolve("person"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", home.toString());
    try (Http http = new Http();
        DemoWorkspace demo = DemoWorkspace.make(data.resolve("demo"), environment);
        EngineSupervisor supervisor =
            EngineSupervisor.own(
                demo.launch(release.binary()),
                http,
                new Deaf(),
                () -> List.of(demo.directory().toString()),
                new SecureRandom())) {
      Talk talk = new Talk(supervisor.start(_ -> {}), demo.directory().toString());

      assertThat(talk.say("hi there").awaitEnd()).contains("Try one of these");
      assertThat(runs(talk)).contains("boats.txt");
      assertThat(deniesWithReason(talk)).contains("too early");
      edits(talk);
      assertThat(Files.readString(demo.directory().resolve("rules.md"))).contains("dog");
      assertThat(asks(talk)).contains("Pelican");
      assertThat(subagent(talk)).contains("boats.txt");
    }
    assertThat(home).as("the person's own home").isEmptyDirectory();
    assertThat(data.resolve("demo")).isEmptyDirectory();
  }

  private static String runs(Talk talk) {
    ShortRun run = talk.say("Please run something");
    talk.reply(run, PermissionReply.ONCE, "");
    return run.awaitEnd();
  }

  private static String deniesWithReason(Talk talk) {
    ShortRun run = talk.say("run it again");
    talk.reply(run, PermissionReply.REJECT, "it is too early");
    return run.awaitEnd();
  }

  private static void edits(Talk talk) {
    ShortRun run = talk.say("Edit a file!");
    PermissionAsk ask = talk.reply(run, PermissionReply.ONCE, "");
    assertThat(ask.metadata().get("diff")).as("%s", ask).contains("+3. The dog");
    run.awaitEnd();
  }

  private static String asks(Talk talk) {
    ShortRun run = talk.say("ask me something");
    QuestionAsk ask = run.awaitQuestion();
    talk.engine.client().answer(talk.directory, ask.id(), List.of(List.of("Pelican")));
    return run.awaitEnd();
  }

  private static String subagent(Talk talk) {
    ShortRun run = talk.say("subagent");
    PermissionAsk task = run.awaitAsk();
    assertThat(task.sessionId()).isNotEqualTo(run.session());
    talk.engine.client().reply(talk.directory, task.id(), PermissionReply.ONCE, "");
    return run.awaitEnd();
  }

  private record Talk(Engine engine, String directory) {
    ShortRun say(String text) {
      String session = engine.client().createSession(directory, "t", List.of()).id();
      engine.client().prompt(directory, session, new Prompt("in1", text, List.of(), null, null));
      return new ShortRun(engine.client(), directory, session);
    }

    PermissionAsk reply(ShortRun run, PermissionReply reply, String message) {
      PermissionAsk ask = run.awaitAsk();
      engine.client().reply(directory, ask.id(), reply, message);
      return ask;
    }
  }

  private record Deaf() implements EngineListener {
    @Override
    public void onReady(Engine engine) {}

    @Override
    public void onLost(String reason) {}

    @Override
    public void onGivingUp(String reason) {}
  }
}

package owpenbot.bot.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import owpenbot.bot.session.SessionBook;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Agent;
import owpenbot.client.opencode.ModelInfo;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.InboundEvent;

/// What could complete a half-typed command: models, agents, folders, sessions. Answers within a
/// second, with what it has; what the engine said is kept for a minute, since people type letter by
/// letter. Thread-safe.
final class Completions {

  private static final int MAX_CHOICES = 25;
  private static final int MAX_REMEMBERED = 100;
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final ChatServices services;
  private final Map<String, Known> remembered = new ConcurrentHashMap<>();

  private record Known(List<String> names, Instant at) {
    Known {
      names = List.copyOf(names);
    }
  }

  private interface Source {
    List<String> names();
  }

  Completions(ChatServices services) {
    this.services = services;
  }

  /// At most 25 that contain what was typed, those that begin with it first.
  List<String> of(InboundEvent.Autocomplete asked) {
    String typed = asked.typed().toLowerCase(Locale.ROOT);
    return candidates(asked).stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(typed))
        .sorted((a, b) -> Boolean.compare(begins(b, typed), begins(a, typed)))
        .limit(MAX_CHOICES)
        .toList();
  }

  private static boolean begins(String name, String typed) {
    return name.toLowerCase(Locale.ROOT).startsWith(typed);
  }

  private List<String> candidates(InboundEvent.Autocomplete asked) {
    String directory =
        ChatSettings.of(services.store().read(tables -> tables.chats().get(asked.chat())), services)
            .directory();
    return switch (asked.command()) {
      case "model" -> fromEngine("model", directory, () -> models(directory));
      case "agent" -> fromEngine("agent", directory, () -> agents(directory));
      case "project" -> folders();
      case "attach" -> sessions(asked);
      case "verbose" ->
          Arrays.stream(Verbosity.values()).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
      default -> List.of();
    };
  }

  private List<String> sessions(InboundEvent.Autocomplete asked) {
    return services.shared().usable(asked.header().chat(), asked.header().sender()).stream()
        .map(session -> SessionBook.code(session.id()))
        .toList();
  }

  private List<String> models(String directory) {
    return services.engine().client().models(directory).all().stream()
        .map(ModelInfo::model)
        .map(Object::toString)
        .toList();
  }

  private List<String> agents(String directory) {
    return services.engine().client().agents(directory).stream()
        .filter(agent -> !agent.hidden() && !agent.mode().equals("subagent"))
        .map(Agent::name)
        .toList();
  }

  private List<String> fromEngine(String what, String directory, Source source) {
    Instant now = services.now();
    Known known = remembered.get(what + " " + directory);
    if (known != null && known.at().plus(FRESH).isAfter(now)) {
      return known.names();
    }
    // Any call that names a directory makes the engine load what it carries.
    if (services.projects().refusal(directory).isPresent()) {
      return List.of();
    }
    // Also what comes too late for this letter is kept for the next.
    return inTime(
        () -> {
          List<String> names = source.names();
          if (!names.isEmpty() && remembered.size() < MAX_REMEMBERED) {
            remembered.put(what + " " + directory, new Known(names, now));
          }
          return names;
        });
  }

  private static List<String> inTime(Source source) {
    FutureTask<List<String>> task = new FutureTask<>(source::names);
    Thread.ofVirtual().name("completions").start(task);
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (TimeoutException _) {
      return List.of();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServerException) {
        return List.of();
      }
      throw new IllegalStateException("completions failed", e.getCause());
    }
  }

  private List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (String root : services.directories().roots()) {
      folders.add(root);
      try (Stream<Path> inside = Files.list(Path.of(root))) {
        inside
            .filter(Files::isDirectory)
            .filter(folder -> !folder.getFileName().toString().startsWith("."))
            .map(Path::toString)
            .sorted()
            .limit(MAX_REMEMBERED)
            .forEach(folders::add);
      } catch (IOException _) {
        // A root that cannot be read offers nothing.
      }
    }
    return folders;
  }
}

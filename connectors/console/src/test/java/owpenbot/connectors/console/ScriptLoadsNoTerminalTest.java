package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.Receipt;

/// A script must not pay for a terminal library that it does not use.
@Timeout(20)
class ScriptLoadsNoTerminalTest {

  @Test
  void aWholeScriptRunsWithoutJLine() throws Exception {
    Class<?> script = new WithoutJLine().loadClass(Script.class.getName());

    Object code = ((Callable<?>) script.getDeclaredConstructor().newInstance()).call();

    assertThat(script).isNotEqualTo(Script.class);
    assertThat(code).isEqualTo(1);
  }

  /// Asks, is denied a tool, gets an answer; runs in a class loader of its own.
  public static final class Script implements Callable<Integer> {

    public Script() {}

    @Override
    public Integer call() throws Exception {
      try (ConsoleConnector connector =
          ConsoleConnector.scripted(
              Cards.setup(Path.of("unused"), true),
              Clock.systemUTC(),
              new ByteArrayInputStream("hi".getBytes(StandardCharsets.UTF_8)),
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))) {
        connector.start(_ -> Receipt.acknowledged(), Cursor.START);
        connector.send(connector.chat(), Cards.live("Working", "", "tool"), Delivery.quiet("0"));
        connector.send(connector.chat(), Cards.command("K7Q2", "ls"), Delivery.loud("1"));
        connector.send(connector.chat(), Cards.answer("**no**"), Delivery.loud("2"));
        return connector.awaitEnd();
      }
    }
  }

  /// Loads this package anew and knows no JLine.
  private static final class WithoutJLine extends ClassLoader {

    private static final String OURS = ConsoleConnector.class.getPackageName() + ".";

    WithoutJLine() {
      super(ScriptLoadsNoTerminalTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.jline.")) {
        throw new ClassNotFoundException(name + " was loaded by a script");
      }
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (@Nullable InputStream in =
          getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

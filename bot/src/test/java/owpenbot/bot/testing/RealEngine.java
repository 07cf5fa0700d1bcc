package owpenbot.bot.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A test with the real engine. Its methods may take an [Engines]. They mostly wait, so two run at
/// once: each has its own directory, chats and people.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("engine")
@ExtendWith(RealEngineExtension.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface RealEngine {}

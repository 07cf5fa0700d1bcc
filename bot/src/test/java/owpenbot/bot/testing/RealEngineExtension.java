package owpenbot.bot.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests their [Engines] and leaves them out, visibly, when asked to.
final class RealEngineExtension implements ExecutionCondition, ParameterResolver {

  private static final Namespace SPACE = Namespace.create(RealEngineExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Boolean.getBoolean("owpenbot.skipEngine")
        ? ConditionEvaluationResult.disabled("real engine left out: -DskipEngine")
        : ConditionEvaluationResult.enabled("real engine wanted");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Engines.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SharedEngines shared =
        context
            .getRoot()
            .getStore(SPACE)
            .computeIfAbsent(SharedEngines.class, _ -> new SharedEngines(), SharedEngines.class);
    return context
        .getStore(SPACE)
        .computeIfAbsent(Engines.class, _ -> new Engines(shared), Engines.class);
  }
}

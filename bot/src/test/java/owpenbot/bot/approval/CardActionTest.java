package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardActionTest {

  @Test
  void everyActionComesBackFromItsText() {
    List<CardAction> actions = new ArrayList<>(PermissionCards.actions());
    actions.addAll(
        List.of(
            new CardAction.Choose(1, 19),
            new CardAction.Done(1),
            new CardAction.OwnWords(0),
            new CardAction.Skip(2),
            new CardAction.Show(3),
            new CardAction.Submit(),
            new CardAction.Reload(),
            new CardAction.All(Decision.Kind.ONCE, 20),
            new CardAction.Page(0)));
    for (Decision.Kind kind : Decision.Kind.values()) {
      actions.add(new CardAction.Decide(kind));
    }

    assertThat(actions)
        .allSatisfy(action -> assertThat(CardAction.parse(action.text())).contains(action));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "decide",
        "decide MAYBE",
        "choose 1",
        "choose one two",
        "done x",
        "all ONCE",
        "all MAYBE 2",
        "page",
        "later"
      })
  void textOfAnotherVersionMeansNothing(String text) {
    assertThat(CardAction.parse(text)).isEmpty();
  }
}

package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Form;

class FormPromptTest {

  private static Form.Field field(String name) {
    return new Form.Field(name, "Your " + name, true, true, 100);
  }

  @Test
  void linkCarriesTokenAndFields() {
    Form form = new Form("to ken&", "Why <not>?", List.of(field("reason"), field("who&what")));

    String html = FormPrompt.html(form, "owpen_bot", "");
    String address =
        html.substring(html.indexOf('"') + 1, html.indexOf("\">")).replace("&amp;", "&");

    assertThat(FormPrompt.parse(address))
        .contains(new FormPrompt("to ken&", List.of("reason", "who&what")));
    assertThat(Html.visible(html))
        .isEqualTo(
            "✏️ Why <not>?\n"
                + "Reply to this message with: Your reason, Your who&what (one line each)");
  }

  @Test
  void otherLinksAreNoForms() {
    assertThat(FormPrompt.parse("https://t.me/owpen_bot?start=1")).isEmpty();
    assertThat(FormPrompt.parse("https://example.org/?form=1")).isEmpty();
    assertThat(FormPrompt.parse("https://t.me/b?form=")).isEmpty();
    assertThat(FormPrompt.parse("https://t.me/b?form=%zz")).isEmpty();
  }

  @Test
  void singleFieldTakesTheWholeReply() {
    assertThat(new FormPrompt("t", List.of("a")).values("one\ntwo")).containsEntry("a", "one\ntwo");
  }

  @Test
  void severalFieldsTakeALineEach() {
    assertThat(new FormPrompt("t", List.of("a", "b", "c")).values("one\ntwo"))
        .containsEntry("a", "one")
        .containsEntry("b", "two")
        .containsEntry("c", "");
  }
}

package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import owpenbot.connectors.console.Line.Span;

/// What stands inside a paragraph, a heading or a cell, as lines that are not yet folded. A line
/// break in the source stays one: models write lists of facts that way. Pure.
///
/// @param color whether looks will be seen; marks are kept otherwise
record MarkupInlines(boolean color) {

  List<Line> lines(Node parent, String look) {
    Run run = new Run();
    children(parent, look, run);
    return run.lines();
  }

  private void children(Node parent, String look, Run run) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      inline(node, look, run);
    }
  }

  private void inline(Node node, String look, Run run) {
    switch (node) {
      case Text text -> run.add(Visible.line(text.getLiteral()), look);
      case Code code -> marked("`", Visible.line(code.getLiteral()), Look.of(look, Look.CYAN), run);
      case Emphasis emphasis -> wrapped("*", emphasis, Look.of(look, Look.ITALIC), run);
      case StrongEmphasis strong -> wrapped("**", strong, Look.of(look, Look.BOLD), run);
      case Strikethrough struck -> wrapped("~~", struck, Look.of(look, Look.STRIKE), run);
      case Link link -> link(link, link.getDestination(), look, run);
      case Image image -> {
        run.add("[image] ", Look.of(look, Look.DIM));
        link(image, image.getDestination(), look, run);
      }
      case HtmlInline html -> run.add(Visible.line(html.getLiteral()), Look.of(look, Look.DIM));
      case SoftLineBreak _ -> run.end();
      case HardLineBreak _ -> run.end();
      default -> children(node, look, run);
    }
  }

  private void marked(String mark, String text, String look, Run run) {
    run.add(color ? text : mark + text + mark, look);
  }

  private void wrapped(String mark, Node node, String look, Run run) {
    run.add(color ? "" : mark, look);
    children(node, look, run);
    run.add(color ? "" : mark, look);
  }

  /// The address is always to be seen, because a link's text can claim anything.
  private void link(Node node, String destination, String look, Run run) {
    Run label = new Run();
    children(node, Look.of(look, Look.of(Look.UNDERLINE, Look.BLUE)), label);
    List<Line> lines = label.lines();
    String address = Visible.line(destination);
    String text = String.join(" ", lines.stream().map(line -> line.ansi(false)).toList());
    run.addAll(lines);
    if (!text.equals(address) && !("mailto:" + text).equals(address)) {
      run.add((text.isEmpty() ? "" : " ") + "(" + address + ")", Look.of(look, Look.DIM));
    }
  }

  /// Lines in the making.
  private static final class Run {
    private final List<Line> done = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    void add(String text, String look) {
      if (!text.isEmpty()) {
        spans.add(new Span(text, look));
      }
    }

    void addAll(List<Line> lines) {
      for (int i = 0; i < lines.size(); i++) {
        if (i > 0) {
          end();
        }
        spans.addAll(lines.get(i).spans());
      }
    }

    void end() {
      done.add(new Line(spans));
      spans.clear();
    }

    List<Line> lines() {
      end();
      return List.copyOf(done);
    }
  }
}

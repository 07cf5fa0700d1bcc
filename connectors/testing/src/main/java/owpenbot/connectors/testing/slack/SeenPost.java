package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A message as people see it.
///
/// @param text what is read, the buttons' labels left out
/// @param fallback the `text` beside the blocks, as sent
/// @param labels of its buttons and menu entries
/// @param pings whom it notifies
/// @param links addresses it links to under other words
/// @param snippets the languages of those files that are shown as code
/// @param streamed whether it began as a stream
/// @param edits how often it was changed
public record SeenPost(
    SlackRoom room,
    String ts,
    boolean byBot,
    String text,
    String fallback,
    JsonNode blocks,
    List<String> labels,
    List<String> pings,
    List<String> links,
    List<String> files,
    List<String> snippets,
    boolean streamed,
    boolean streaming,
    int edits) {

  public SeenPost {
    labels = List.copyOf(labels);
    pings = List.copyOf(pings);
    links = List.copyOf(links);
    files = List.copyOf(files);
    snippets = List.copyOf(snippets);
  }

  static SeenPost of(SlackChannel channel, SlackPost post) {
    String text = post.blocks.isArray() ? BlockText.of(post.blocks) : BlockText.mrkdwn(post.text);
    return new SeenPost(
        new SlackRoom(channel.id, post.thread),
        post.ts,
        post.byBot,
        text,
        post.text,
        post.blocks,
        BlockText.labels(post.blocks),
        BlockText.pings(post.blocks, post.text),
        BlockText.links(post.blocks),
        post.files.findValuesAsText("name"),
        post.files.findValuesAsText("filetype").stream().filter(type -> !type.isEmpty()).toList(),
        post.streamed,
        post.streaming,
        post.edits);
  }
}

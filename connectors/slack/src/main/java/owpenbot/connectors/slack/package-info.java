/// Slack, over Socket Mode and the Web API.
///
/// [SlackConnector] is all that others see. [SlackEvents], [Interactions], [SlackMessages] and
/// [SlackMarkup] are pure and hold what there is to know about Slack's payloads; the rest talks to
/// Slack. Nothing here decides who may do what, splits texts, or repeats a send.
@NullMarked
package owpenbot.connectors.slack;

import org.jspecify.annotations.NullMarked;

package owpenbot.connectors.testing.discord;

import owpenbot.connectors.testing.http.FormParts;
import owpenbot.connectors.testing.http.HttpRequest;

/// The query of a request.
record Query(HttpRequest request) {

  long number(String name, long otherwise) {
    return FormParts.urlEncoded(request.query()).stream()
        .filter(part -> part.name().equals(name))
        .mapToLong(part -> Long.parseLong(part.text()))
        .findFirst()
        .orElse(otherwise);
  }
}

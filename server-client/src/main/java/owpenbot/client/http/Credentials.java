package owpenbot.client.http;

import java.nio.charset.StandardCharsets;
import owpenbot.config.Secret;

/// User and password for HTTP basic authentication.
public record Credentials(String user, Secret password) {

  /// The value of the `Authorization` header; a secret.
  String header() {
    return okhttp3.Credentials.basic(user, password.reveal(), StandardCharsets.UTF_8);
  }
}

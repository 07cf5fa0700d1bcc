package owpenbot.client.opencode;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.net.URI;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.config.Secret;

/// A stubbed engine with a password, and what was asked of it for [#DIRECTORY].
final class StubbedEngine extends WireMockExtension {

  static final String DIRECTORY = "/srv/zoë/my project+1";
  static final String ENCODED = "%2Fsrv%2Fzo%C3%AB%2Fmy%20project%2B1";

  StubbedEngine() {
    super(
        WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1")));
  }

  OpencodeClient client(Http http) {
    Credentials credentials = new Credentials("opencode", new Secret("s3cret"));
    return new OpencodeClient(http, URI.create(baseUrl()), credentials);
  }

  void answers(ResponseDefinitionBuilder answer) {
    stubFor(any(anyUrl()).willReturn(answer));
  }

  /// Exactly one such request was made, with the directory and the password, and without a body.
  void asked(String method, String url) {
    verify(1, request(method, url).withRequestBody(absent()));
  }

  void asked(String method, String url, String body) {
    verify(
        1,
        request(method, url)
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalToJson(body, false, false)));
  }

  private RequestPatternBuilder request(String method, String url) {
    return requestedFor(method, urlEqualTo(url))
        .withHeader("x-opencode-directory", equalTo(ENCODED))
        .withBasicAuth(new BasicCredentials("opencode", "s3cret"));
  }
}

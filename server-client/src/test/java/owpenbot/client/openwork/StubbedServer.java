package owpenbot.client.openwork;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.net.URI;
import owpenbot.client.http.Http;
import owpenbot.config.Secret;

/// A stubbed OpenWork server, and what was asked of it with which token.
final class StubbedServer extends WireMockExtension {

  static final String TOKEN = "client-0123456789";
  static final String HOST_TOKEN = "host-0123456789";

  StubbedServer() {
    super(
        WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1")));
  }

  OpenworkClient client(Http http) {
    return new OpenworkClient(http, URI.create(baseUrl()), new Secret(TOKEN));
  }

  OpenworkHost host(Http http) {
    return new OpenworkHost(http, URI.create(baseUrl()), new Secret(HOST_TOKEN));
  }

  void answers(String json) {
    stubFor(any(anyUrl()).willReturn(okJson(json)));
  }

  /// Exactly one such request was made, with the client token alone and without a body.
  void asked(String method, String url) {
    verify(1, byClient(method, url).withRequestBody(absent()));
  }

  void asked(String method, String url, String body) {
    verify(1, byClient(method, url).withRequestBody(equalToJson(body, false, false)));
  }

  /// Exactly one such request was made, with the host token alone and without a body.
  void askedByHost(String method, String url) {
    verify(1, byHost(method, url).withRequestBody(absent()));
  }

  void askedByHost(String method, String url, String body) {
    verify(1, byHost(method, url).withRequestBody(equalToJson(body, false, false)));
  }

  private static RequestPatternBuilder byClient(String method, String url) {
    return requestedFor(method, urlEqualTo(url))
        .withHeader("Authorization", equalTo("Bearer " + TOKEN))
        .withHeader("X-OpenWork-Host-Token", absent());
  }

  private static RequestPatternBuilder byHost(String method, String url) {
    return requestedFor(method, urlEqualTo(url))
        .withHeader("X-OpenWork-Host-Token", equalTo(HOST_TOKEN))
        .withHeader("Authorization", absent());
  }
}

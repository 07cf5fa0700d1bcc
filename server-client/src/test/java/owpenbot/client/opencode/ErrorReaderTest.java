package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"APIError","data":{"message":"no\\nat f","responseBody":"x"}} | APIError | no
          {"_tag":"PermissionNotFoundError","message":"gone"} | PermissionNotFoundError | gone
          {"data":{},"error":[{"message":"too short"}],"success":false} | UnknownError | too short
          {"name":"ProviderAuthError","data":{"providerID":"x"}} | ProviderAuthError | ''
          {"name":7,"data":[]} | UnknownError | ''
          {"error":"text"} | UnknownError | ''
          [] | UnknownError | ''
          """)
  void everyShapeOfErrorIsANameAndALine(String json, String name, String message) {
    assertThat(ErrorReader.error(Recording.tree(json))).isEqualTo(new EngineError(name, message));
  }
}

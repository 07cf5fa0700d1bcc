package owpenbot.connectors.api;

import java.util.List;

/// A small form (a modal) with text fields.
///
/// @param token comes back in [InboundEvent.FormSubmit#token]
public record Form(String token, String title, List<Field> fields) {

  public Form {
    fields = List.copyOf(fields);
  }

  /// One text field.
  ///
  /// @param name key of its value in [InboundEvent.FormSubmit#values]
  public record Field(
      String name, String label, boolean multiline, boolean required, int maxChars) {}
}

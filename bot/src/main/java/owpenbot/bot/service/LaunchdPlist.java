package owpenbot.bot.service;

/// The property list as launchd reads it (launchd.plist(5)). Pure.
final class LaunchdPlist {

  private LaunchdPlist() {}

  static String of(String label, ServicePlan plan) {
    StringBuilder text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
            "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <!-- Written by `owpenwork service install`, which writes it anew. launchd has no readiness and
                 no file of secrets: give tokens as file:PATH in the settings. -->
            <plist version="1.0">
            <dict>
            """);
    entry(text, "Label", string(label));
    entry(
        text,
        "ProgramArguments",
        "<array>"
            + string(plan.program().toString())
            + string("start")
            + string(plan.directory().toString())
            + "</array>");
    entry(text, "WorkingDirectory", string(plan.directory().toString()));
    StringBuilder variables = new StringBuilder("<dict>");
    plan.variables().forEach((name, value) -> variables.append(key(name)).append(string(value)));
    entry(text, "EnvironmentVariables", variables.append("</dict>").toString());
    entry(text, "RunAtLoad", "<true/>");
    // A stop ends it with 143, which launchd takes for a failure only if it did not ask for it.
    entry(text, "KeepAlive", "<dict>" + key("SuccessfulExit") + "<false/></dict>");
    entry(text, "ThrottleInterval", "<integer>10</integer>");
    entry(text, "ExitTimeOut", "<integer>30</integer>");
    entry(text, "ProcessType", string("Adaptive"));
    entry(text, "StandardErrorPath", string(plan.log().toString()));
    return text.append("</dict>\n</plist>\n").toString();
  }

  private static void entry(StringBuilder text, String key, String value) {
    text.append("  ").append(key(key)).append(value).append('\n');
  }

  private static String key(String name) {
    return "<key>" + escaped(name) + "</key>";
  }

  private static String string(String value) {
    return "<string>" + escaped(value) + "</string>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

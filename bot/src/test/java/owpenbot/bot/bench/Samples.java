package owpenbot.bot.bench;

import java.util.Arrays;

/// Durations that were measured, in milliseconds.
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
record Samples(double[] ms) {

  Samples {
    ms = ms.clone();
    Arrays.sort(ms);
  }

  /// The value below which this share of all lies.
  double at(double share) {
    return ms.length == 0 ? Double.NaN : ms[(int) Math.min(ms.length - 1, ms.length * share)];
  }

  double median() {
    return at(0.5);
  }

  double p99() {
    return at(0.99);
  }
}

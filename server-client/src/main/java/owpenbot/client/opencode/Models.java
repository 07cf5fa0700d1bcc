package owpenbot.client.opencode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The models a directory can use and the one it uses when nobody chooses.
public record Models(List<ModelInfo> all, @Nullable Model byDefault) {
  public Models {
    all = List.copyOf(all);
  }
}

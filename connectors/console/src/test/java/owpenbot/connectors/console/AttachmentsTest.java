package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

class AttachmentsTest {

  @TempDir Path folder;

  private Attachments attachments;

  @BeforeEach
  void lay() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "some notes");
    Files.writeString(folder.resolve("two words.txt"), "x");
    attachments =
        new Attachments(new ConnectorId("console", "default"), folder, folder.resolve("copies"));
  }

  @Test
  void aLineThatNamesAFileIsTakenOutOfTheText() {
    Attachments.Split split = attachments.split("look at this\n@notes.txt\nplease");

    assertThat(split.text()).isEqualTo("look at this\nplease");
    assertThat(split.files()).extracting(AttachmentRef::fileName).containsExactly("notes.txt");
    assertThat(split.files().getFirst().sizeBytes()).isEqualTo(10);
  }

  @Test
  void droppedPathsMayBeQuoted() {
    String text = "@'" + folder.resolve("two words.txt") + "'\n@two\\ words.txt";

    assertThat(attachments.split(text).files()).hasSize(2);
  }

  @Test
  void whatIsNoFileStaysText() {
    String text = "@ann hello\n@missing.txt\n@\nmail me@notes.txt";

    assertThat(attachments.split(text)).isEqualTo(new Attachments.Split(text, java.util.List.of()));
  }

  @Test
  void fetchingCopiesUnderANameOfOurs() {
    AttachmentRef file = attachments.split("@notes.txt").files().getFirst();

    Path copy = attachments.fetch(file);

    assertThat(copy).hasContent("some notes").hasParent(folder.resolve("copies"));
    assertThat(copy.getFileName().toString()).endsWith(".txt").doesNotContain("notes");
  }

  @Test
  void tooLargeIsToldWhateverSizeWasStated() throws IOException {
    Path big = folder.resolve("big.bin");
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength(Attachments.MAX_BYTES + 1);
    }
    AttachmentRef ref =
        new AttachmentRef(
            new ConnectorId("console", "default"), big.toString(), "big.bin", "text/plain", 1);

    assertThatThrownBy(() -> attachments.fetch(ref))
        .isInstanceOfSatisfying(
            DeliveryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(folder.resolve("copies")).isEmptyDirectory();
  }

  @Test
  void aFileThatWentAwayIsGone() {
    AttachmentRef ref =
        new AttachmentRef(
            new ConnectorId("console", "default"),
            folder.resolve("gone").toString(),
            "gone",
            "text/plain",
            1);

    assertThatThrownBy(() -> attachments.fetch(ref))
        .isInstanceOfSatisfying(
            DeliveryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
  }
}

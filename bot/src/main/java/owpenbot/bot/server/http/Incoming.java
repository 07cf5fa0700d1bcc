package owpenbot.bot.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// A request while it is being read. Confined to the connection's event loop.
final class Incoming {

  private final io.netty.handler.codec.http.HttpRequest head;
  private final Connections all;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

  Incoming(io.netty.handler.codec.http.HttpRequest head, Connections all) {
    this.head = head;
    this.all = all;
  }

  /// Why it will not be read on, or null.
  @Nullable Reply problem() {
    if (head.decoderResult().isFailure()) {
      return malformed(head.decoderResult().cause());
    }
    if (HttpUtil.getContentLength(head, 0L) > all.limits.maxBodyBytes()) {
      return tooLarge();
    }
    return null;
  }

  private static Reply malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> Reply.error(414, "uri_too_long", "The URI is too long");
      case TooLongHttpHeaderException _ ->
          Reply.error(431, "headers_too_large", "The headers are too large");
      default -> Reply.error(400, "bad_request", "The request is not HTTP/1.1");
    };
  }

  private Reply tooLarge() {
    return Reply.error(
        413,
        "payload_too_large",
        "The body is larger than " + all.limits.maxBodyBytes() + " bytes");
  }

  /// Takes a part of the body. Returns why not, or null.
  @Nullable Reply add(ByteBuf bytes, boolean malformed) {
    if (malformed) {
      return Reply.error(400, "bad_request", "The body is malformed");
    }
    int length = bytes.readableBytes();
    if (length == 0) {
      return null;
    }
    if (body.size() + length > all.limits.maxBodyBytes()) {
      return tooLarge();
    }
    if (!all.reserve(length)) {
      return Reply.error(503, "busy", "Too much is being sent at once; try again");
    }
    byte[] part = new byte[length];
    bytes.readBytes(part);
    body.writeBytes(part);
    return null;
  }

  /// Gives the room of the body back.
  void release() {
    all.release(body.size());
    body.reset();
  }

  boolean isHead() {
    return head.method().equals(HttpMethod.HEAD);
  }

  boolean keepAlive() {
    return HttpUtil.isKeepAlive(head);
  }

  /// The whole request; throws IllegalArgumentException for a URI that cannot be decoded.
  HttpRequest whole(InetAddress from, Presence client) {
    Target target = Target.parse(head.uri());
    return new HttpRequest(
        head.method().name(),
        head.uri(),
        target.path(),
        target.query(),
        name -> head.headers().get(name),
        body.toByteArray(),
        from,
        client);
  }
}

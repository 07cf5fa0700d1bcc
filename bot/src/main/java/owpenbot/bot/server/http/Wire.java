package owpenbot.bot.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/// Replies as Netty writes them.
final class Wire {

  private Wire() {}

  static ChannelFuture send(Channel channel, Reply reply, boolean keepAlive, boolean bodiless) {
    return switch (reply) {
      case Reply.Full full -> sendFull(channel, full, keepAlive, bodiless);
      case Reply.Stream stream -> begin(channel, stream);
    };
  }

  private static ChannelFuture sendFull(
      Channel channel, Reply.Full full, boolean keepAlive, boolean bodiless) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(full.status()),
            bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(full.body()));
    headers(response, full);
    if (full.status() != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, full.body().length);
    }
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return channel.writeAndFlush(response);
  }

  /// The head of a stream; its end is the end of the connection's use.
  static ChannelFuture begin(Channel channel, Reply.Stream stream) {
    DefaultHttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    headers(response, stream);
    response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return channel.writeAndFlush(response);
  }

  private static void headers(HttpResponse response, Reply reply) {
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
  }
}

package owpenbot.bot.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP/1.1 server on one address. Thread-safe.
///
/// Sockets belong to one or two event loops that never block; a request runs on a virtual thread.
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel, and that is heard.
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /// How often overdue connections are looked for.
  private static final long SWEEP_MILLIS = 500;

  private static final int BACKLOG = 1_024;
  private static final int EVENT_LOOPS = 2;

  private final Connections connections;
  private final MultiThreadIoEventLoopGroup loops;
  private final Channel listening;
  private final Limits limits;

  private HttpServer(
      Connections connections,
      MultiThreadIoEventLoopGroup loops,
      Channel listening,
      Limits limits) {
    this.connections = connections;
    this.loops = loops;
    this.listening = listening;
    this.limits = limits;
  }

  /// Opens the port.
  ///
  /// @param address port 0 for any free one
  /// @throws ListenException when the address cannot be had
  public static HttpServer start(InetSocketAddress address, Limits limits, HttpHandler handler) {
    Connections connections = new Connections(limits, handler);
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            EVENT_LOOPS,
            new DefaultThreadFactory("openwork-http", true),
            NioIoHandler.newFactory());
    try {
      Channel listening =
          bootstrap(connections, loops).bind(address).syncUninterruptibly().channel();
      loops.scheduleWithFixedDelay(
          connections::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
      return new HttpServer(connections, loops, listening, limits);
    } catch (Exception e) { // Netty throws what the socket threw, unwrapped and undeclared.
      loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      throw new ListenException(address, e);
    }
  }

  private static ServerBootstrap bootstrap(
      Connections connections, MultiThreadIoEventLoopGroup loops) {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                connections.opened(channel);
              }
            });
  }

  static HttpServerCodec codec(Limits limits) {
    return new HttpServerCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.maxLineBytes())
            .setMaxHeaderSize(limits.maxHeaderBytes()));
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /// Connections that are open.
  public int connections() {
    return connections.count();
  }

  /// Takes no new requests, lets those that run end within [Limits#stopTime], then cuts the rest
  /// off. Whoever holds requests lets go of them before.
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    if (!connections.drain(limits.stopTime())) {
      LOG.atWarn().addKeyValue("connections", connections.count()).log("requests were cut off");
    }
    connections.close();
    loops
        .shutdownGracefully(0, limits.stopTime().toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(limits.stopTime().toMillis());
  }
}

package io.crossdock.party;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file under upload that cannot grow beyond a size, so that one partner cannot fill the disk. */
final class LimitedChannel implements SeekableByteChannel {

  private final SeekableByteChannel file;
  private final long maxBytes;

  LimitedChannel(SeekableByteChannel file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (file.position() + source.remaining() > maxBytes) {
      throw new IOException("the file is larger than " + maxBytes + " bytes");
    }
    return file.write(source);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

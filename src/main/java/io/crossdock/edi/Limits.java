package io.crossdock.edi;

/**
 * How much of one file is read, against mistakes and attacks.
 *
 * @param bytes size of the file
 * @param segments segments of one transaction
 * @param elements elements of one segment
 * @param segmentBytes length of one segment
 * @param findings findings kept of one transaction; the rest is counted only
 */
public record Limits(long bytes, int segments, int elements, int segmentBytes, int findings) {

  /** 256 MiB, a million segments a transaction, 128 elements, 64 KiB a segment, 200 findings. */
  public static final Limits DEFAULT = new Limits(256L << 20, 1_000_000, 128, 64 << 10, 200);
}

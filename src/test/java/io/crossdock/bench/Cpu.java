package io.crossdock.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** Time on the processor, of a process and those it has started and that still run. */
final class Cpu {

  private Cpu() {}

  static Duration of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}

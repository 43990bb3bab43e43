package io.crossdock.mapping;

import com.schibsted.spt.data.jslt.Function;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All functions that mappings have beyond JSLT's own; docs/mapping.md lists them for authors. */
final class MappingFunctions {

  private MappingFunctions() {}

  /** The functions for one mapping, with the code lists that it names. */
  static Collection<Function> all(Map<String, CodeList> lists) {
    List<Function> all = new ArrayList<>(Decimals.functions());
    all.addAll(Dates.functions());
    all.addAll(Texts.functions(lists));
    return all;
  }

  static Set<String> names() {
    return all(Map.of()).stream().map(Function::getName).collect(Collectors.toUnmodifiableSet());
  }
}

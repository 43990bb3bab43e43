package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.mapping.ExactJson;
import java.util.List;
import java.util.Map;

/**
 * A worked example of a mapping, made of a stored message.
 *
 * @param mapping the file that it is an example of, {@code mappings/x12/order-in.jslt}
 * @param format how its document is read, {@code json} or {@code x12}
 * @param in the masked document
 * @param out what the mapping makes of it, or null where it is refused
 * @param refusal why it is refused, or null
 * @param headers what the mapping sees of {@code $headers}
 * @param report what was masked and what was left
 * @param changed places of the result that masking has changed and does not explain
 */
public record Sample(
    String mapping,
    String format,
    byte[] in,
    JsonNode out,
    String refusal,
    Map<String, String> headers,
    MaskReport report,
    List<String> changed) {

  /**
   * What a program wants to know of it.
   *
   * @param written paths of its files
   */
  public JsonNode summary(List<String> written) {
    ObjectNode summary = ExactJson.mapper().createObjectNode().put("mapping", mapping);
    summary.put("refusal", refusal);
    summary.set("masked", ExactJson.mapper().valueToTree(report.masked()));
    summary.set("left", ExactJson.mapper().valueToTree(report.left()));
    summary.set("changed", ExactJson.mapper().valueToTree(changed));
    summary.set("files", ExactJson.mapper().valueToTree(written));
    return summary;
  }
}

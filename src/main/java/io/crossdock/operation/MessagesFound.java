package io.crossdock.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.EffectViews;
import io.crossdock.message.MessageView;
import java.util.List;

/**
 * What the hub knows of a number.
 *
 * @param messages the latest first
 * @param orders their status as the order API answers it
 * @param effects the commands of these orders, or the command that was looked for
 * @param next what {@code before} must be for the next page, null on the last one
 */
record MessagesFound(
    List<MessageView> messages,
    List<? extends JsonNode> orders,
    List<EffectViews.Command> effects,
    String next) {}

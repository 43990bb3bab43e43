package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class GraphqlTest {

  private static final JsonNode VARIABLES = Json.parse("{\"id\":\"gid://x/1\",\"k\":\"key\"}");

  @Test
  void readsVariablesLiteralsAliasesDirectivesAndFragments() {
    String query =
        """
        mutation M($id: ID!, $k: String!) { # a comment
          done: cancel(orderId: $id, list: [1, {a: true, b: OTHER}]) @idempotent(key: $k) {
            job { id } ... on Thing { errors { field } }
          }
        }""";

    Graphql.Field field = Graphql.parse(query, VARIABLES).get(0);

    assertThat(field.name()).isEqualTo("cancel");
    assertThat(field.alias()).isEqualTo("done");
    assertThat(field.arguments())
        .isEqualTo(
            Json.parse("{\"orderId\":\"gid://x/1\",\"list\":[1,{\"a\":true,\"b\":\"OTHER\"}]}"));
    assertThat(field.directives().path("idempotent").path("key").asText()).isEqualTo("key");
    assertThat(field.fields()).extracting(Graphql.Field::name).containsExactly("job", "errors");
  }

  @Test
  void answersOnlyWhatWasAskedFor() {
    JsonNode full = Json.parse("{\"a\":{\"b\":1,\"c\":2},\"d\":3}");

    JsonNode picked = Graphql.pick(Graphql.parse("{ x: a { b } }", VARIABLES), full);

    assertThat(picked).isEqualTo(Json.parse("{\"x\":{\"b\":1}}"));
  }

  @Test
  void refusesUnknownFieldsAndBrokenQueries() {
    assertThatThrownBy(() -> Graphql.pick(Graphql.parse("{ z }", VARIABLES), Json.object()))
        .hasMessageContaining("'z'");
    assertThatThrownBy(() -> Graphql.parse("{ a { b }", VARIABLES)).hasMessageContaining("ends");
  }
}

package io.crossdock.route;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test over {@link RouteScene}. Both ways to publish events and both routes of stores by Kafka
 * are there, which a hub chooses by its profile.
 */
@CamelSpringBootTest
@SpringBootTest(
    classes = RouteScene.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "crossdock.slice=route",
      "crossdock.data=target/route",
      "crossdock.inbox.poll=1h",
      "crossdock.kafka.routes=order-receive,order-in",
      "crossdock.kafka.brokers=127.0.0.1:1",
      "crossdock.events.routes=event-topic-out,stock-topic-out,event-kafka-out,stock-kafka-out",
      "spring.main.lazy-initialization=true",
      "camel.main.run-controller=false",
      "camel.main.use-mdc-logging=false",
      "camel.health.enabled=false",
      "logging.level.root=OFF"
    })
// a scene that is over must not go on in the background of other tests
@DirtiesContext
@ContextConfiguration(initializers = InventedSettings.class)
@Retention(RetentionPolicy.RUNTIME)
@interface RouteSlice {}

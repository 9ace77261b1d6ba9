package org.shadowbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a browser, driven by the Chrome DevTools Protocol over the JDK's own WebSocket client. */
final class DevTools implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private String session = "";

    DevTools(URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
        String target = send("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
        session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true)).path("sessionId").asText();
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            send(domain + ".enable", Map.of());
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws IllegalStateException if the browser answers with an error
     */
    JsonNode send(String method, Map<String, ?> params) {
        int id = last.incrementAndGet();
        ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
        command.set("params", MAPPER.valueToTree(params));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(command.toString(), true).join();
        JsonNode said = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.path("error"));
        }
        return said.path("result");
    }

    /** The value of an expression; a promise is waited for. */
    JsonNode evaluate(String expression) {
        JsonNode answer = send("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** The events that the browser reported since {@link #forget()}. */
    List<JsonNode> events(String... methods) {
        return events.stream().filter(event -> List.of(methods).contains(event.path("method").asText())).toList();
    }

    void forget() {
        events.clear();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean whole) {
            message.append(data);
            if (whole) {
                take(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode said = MAPPER.readTree(text);
                CompletableFuture<JsonNode> waiting = said.has("id") ? answers.remove(said.path("id").asInt()) : null;
                if (waiting != null) {
                    waiting.complete(said);
                } else {
                    events.add(said);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Counts the events of a topic, and sums their effort, per key and hour of occurrence, exactly once.
 *
 * Arguments: brokers, topic, messages in it, application id, state folder, threads. Prints `committed <offsets>
 * <nanoseconds>` whenever the committed offsets moved, and ends when all of the topic is committed.
 */
public class CountByHour {
  private static final Duration WATCH_PAUSE = Duration.ofMillis(20);
  private static final JsonFactory JSON = new JsonFactory();

  public static void main(String[] arguments) throws Exception {
    String brokers = arguments[0];
    String topic = arguments[1];
    long messages = Long.parseLong(arguments[2]);
    String application = arguments[3];

    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[4]);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[5]);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");

    StreamsBuilder builder = new StreamsBuilder();
    builder
        .stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()).withTimestampExtractor(new OccurredAt()))
        .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofHours(1), Duration.ofDays(30)))
        .aggregate(
            () -> new byte[16],
            (key, event, tally) -> add(tally, effortOf(event)),
            Materialized.<String, byte[], WindowStore<Bytes, byte[]>>as("tallies")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray()));

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers));
        KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
      streams.start();
      long seen = 0;
      while (seen < messages) {
        if (streams.state() == KafkaStreams.State.ERROR) throw new IllegalStateException("Kafka Streams failed");
        long committed = committed(admin, application, topic);
        if (committed > seen) System.out.println("committed " + committed + " " + System.nanoTime());
        seen = committed;
        Thread.sleep(WATCH_PAUSE.toMillis());
      }
    }
  }

  private static long committed(Admin admin, String group, String topic) throws Exception {
    long sum = 0;
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
      if (entry.getKey().topic().equals(topic) && entry.getValue() != null) sum += entry.getValue().offset();
    }
    return sum;
  }

  /** A tally is two longs: how many events, and their minutes. */
  private static byte[] add(byte[] tally, long minutes) {
    ByteBuffer before = ByteBuffer.wrap(tally);
    return ByteBuffer.allocate(16).putLong(before.getLong() + 1).putLong(before.getLong() + minutes).array();
  }

  private static long effortOf(byte[] event) {
    try (JsonParser parser = JSON.createParser(event)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals("effortMinutes")) {
          return parser.nextLongValue(0);
        }
      }
      return 0;
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  /** CloudEvents `time`. */
  public static class OccurredAt implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
      Header time = record.headers().lastHeader("ce_time");
      return Instant.parse(new String(time.value(), StandardCharsets.UTF_8)).toEpochMilli();
    }
  }
}

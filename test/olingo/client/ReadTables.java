import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientServiceDocument;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.BasicAuthHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;

/**
 * Reads an OData service as Apache Olingo's client does: by its own parsers and with the key as the password of Basic
 * authentication. Arguments: root of the service, key. Prints a line for each thing that was read.
 */
public class ReadTables {
  private static final String NAMESPACE = "Opex.Bi";

  public static void main(String[] arguments) {
    String root = arguments[0];
    ODataClient client = ODataClientFactory.getClient();
    client.getConfiguration().setHttpClientFactory(new BasicAuthHttpClientFactory("olingo", arguments[1]));
    client.getConfiguration().setDefaultPubFormat(ContentType.JSON);

    ClientServiceDocument service = client.getRetrieveRequestFactory().getServiceDocumentRequest(root).execute().getBody();
    print("sets", String.join(" ", new TreeSet<>(service.getEntitySetNames())));

    Edm edm = client.getRetrieveRequestFactory().getMetadataRequest(root).execute().getBody();
    EdmEntityType type = edm.getEntityType(new FullQualifiedName(NAMESPACE, "KpiValuesByMonthRow"));
    print("key", String.join(" ", type.getKeyPredicateNames()));
    for (String name : List.of("periodStart", "periodDate", "value", "valueDouble", "count", "complete")) {
      print("type", name + " " + type.getStructuralProperty(name).getType().getName());
    }

    URI first = builder(client, root, "KpiValuesByMonth")
        .filter("kpi eq 'customer-satisfaction' and dimension eq '' and periodStart ge 2025-01-01T00:00:00Z")
        .select("label", "value", "valueDouble", "periodStart").orderBy("periodStart").build();
    List<ClientEntity> rows = new ArrayList<>();
    int pages = 0;
    for (URI page = first; page != null; pages++) {
      var request = client.getRetrieveRequestFactory().getEntitySetRequest(page);
      request.setPrefer(client.newPreferences().maxPageSize(1));
      ClientEntitySet answer = request.execute().getBody();
      rows.addAll(answer.getEntities());
      page = answer.getNext();
    }
    print("pages", String.valueOf(pages));
    for (ClientEntity row : rows) {
      print("value", text(row, "label") + " " + text(row, "value") + " " + text(row, "valueDouble"));
    }

    // With the model at hand the client reads each value as the type that is declared, and refuses another.
    ClientEntitySet typed = client.getRetrieveRequestFactory()
        .getEntitySetRequest(builder(client, root, "Scorecard").top(5).build()).execute().getBody();
    print("scorecard", String.valueOf(typed.getEntities().size()));

    Integer count = Integer.valueOf(client.getRetrieveRequestFactory()
        .getValueRequest(builder(client, root, "Cases").count().build()).execute().getBody().toString());
    print("count", count.toString());

    ClientEntitySet counted = client.getRetrieveRequestFactory()
        .getEntitySetRequest(builder(client, root, "Cases").count(true).top(1).build()).execute().getBody();
    print("inline-count", counted.getCount() + " of " + counted.getEntities().size());

    ClientEntitySet groups = client.getRetrieveRequestFactory()
        .getEntitySetRequest(builder(client, root, "Cases").addCustomQueryOption("$apply",
            "groupby((process),aggregate(durationSeconds with sum as seconds,$count as cases))").build())
        .execute().getBody();
    for (ClientEntity row : groups.getEntities()) {
      print("group", text(row, "process") + " " + text(row, "seconds") + " " + text(row, "cases"));
    }

    try {
      client.getRetrieveRequestFactory().getEntitySetRequest(builder(client, root, "Cases").filter("nope eq 1").build()).execute();
    } catch (ODataClientErrorException refused) {
      print("refused", refused.getStatusLine().getStatusCode() + " " + refused.getODataError().getMessage());
    }
  }

  private static URIBuilder builder(ODataClient client, String root, String set) {
    return client.newURIBuilder(root).appendEntitySetSegment(set);
  }

  private static String text(ClientEntity row, String name) {
    return String.valueOf(row.getProperty(name).getPrimitiveValue());
  }

  private static void print(String word, String text) {
    System.out.println(word + " " + text);
  }
}

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * Runs one OpenSearch node for each port named, all of one cluster, until standard input ends. A line "stop 2" or "start 2" stops
 * or starts a node, counted from 1; each is answered by a line "done" on standard error.
 *
 * Arguments: a folder for the data, then for each node "httpPort:transportPort".
 */
public class SearchNodes {
  public static void main(String[] args) throws Exception {
    // The engine's log takes standard output over, and closes it.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    String[] ports = java.util.Arrays.copyOfRange(args, 1, args.length);
    String[] hosts = new String[ports.length];
    for (int i = 0; i < ports.length; i++) hosts[i] = "127.0.0.1:" + ports[i].split(":")[1];
    OpenSearchRunner runner = new OpenSearchRunner();
    // The ports are chosen free, and may lie anywhere.
    runner.setMaxHttpPort(-1);
    runner.onBuild((number, settings) -> {
      String[] pair = ports[number - 1].split(":");
      settings.put("http.port", pair[0]);
      settings.put("transport.port", pair[1]);
      settings.put("network.host", "127.0.0.1");
      settings.putList("discovery.seed_hosts", hosts);
      settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
      settings.put("cluster.fault_detection.follower_check.interval", "500ms");
      settings.put("cluster.fault_detection.leader_check.interval", "500ms");
      settings.put("node.processors", 2);
      // Nodes start one after the other, and none of them alone is a cluster.
      settings.put("discovery.initial_state_timeout", "1s");
    });
    runner.build(OpenSearchRunner.newConfigs()
        .clusterName("search-" + ports[0].replace(':', '-'))
        .basePath(args[0])
        .numOfNode(ports.length));
    runner.ensureYellow();
    out.println("done");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      int node = Integer.parseInt(words[1]) - 1;
      if (words[0].equals("stop")) runner.getNode(node).close();
      else runner.startNode(node);
      out.println("done");
    }
    runner.close();
    System.exit(0);
  }
}

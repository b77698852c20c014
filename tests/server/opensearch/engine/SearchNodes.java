import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * Runs OpenSearch nodes of one cluster until standard input ends. A line "done" on standard error says that they have started; of one
 * node that does not mean that the cluster has formed.
 *
 * Arguments: a folder for the data; the number of the one node to run, counted from 1, or 0 for all of them in this process; then for
 * each node of the cluster "httpPort:transportPort".
 */
public class SearchNodes {
  public static void main(String[] args) throws Exception {
    // The engine's log takes standard output over, and closes it.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    int own = Integer.parseInt(args[1]);
    String[] ports = java.util.Arrays.copyOfRange(args, 2, args.length);
    String[] hosts = new String[ports.length];
    for (int i = 0; i < ports.length; i++) hosts[i] = "127.0.0.1:" + ports[i].split(":")[1];
    OpenSearchRunner runner = new OpenSearchRunner();
    // The ports are chosen free, and may lie anywhere.
    runner.setMaxHttpPort(-1);
    runner.onBuild((number, settings) -> {
      int node = own == 0 ? number : own;
      String[] pair = ports[node - 1].split(":");
      settings.put("node.name", "node-" + node);
      settings.put("http.port", pair[0]);
      settings.put("transport.port", pair[1]);
      settings.put("network.host", "127.0.0.1");
      settings.put("discovery.type", "zen");
      settings.putList("discovery.seed_hosts", hosts);
      settings.putList("cluster.initial_cluster_manager_nodes", "node-1");
      settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
      settings.put("node.processors", 2);
      // Nodes start one after the other, and none of them alone is a cluster.
      settings.put("discovery.initial_state_timeout", "1s");
    });
    runner.build(OpenSearchRunner.newConfigs()
        .clusterName("search-" + ports[0].replace(':', '-'))
        .basePath(args[0] + "/" + own)
        .numOfNode(own == 0 ? ports.length : 1));
    out.println("done");
    while (System.in.read() >= 0) {}
    runner.close();
    System.exit(0);
  }
}

package io.landfall.local.hdfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Configuration of a NameNode and one DataNode on loopback, with one copy of each block.
 *
 * @param data folder of the file system image and the blocks
 * @param ports where the two listen
 */
public record HdfsStorage(Path data, Ports ports) {

    /** The main class of the NameNode; also its formatter. */
    public static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";

    /** The main class of the DataNode. */
    public static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";

    /**
     * Ports of the two processes.
     *
     * @param nameNode the NameNode's RPC
     * @param nameNodeHttp its WebHDFS and JMX
     * @param dataNode the DataNode's block transfer
     * @param dataNodeHttp its WebHDFS
     * @param dataNodeRpc its RPC
     */
    public record Ports(int nameNode, int nameNodeHttp, int dataNode, int dataNodeHttp, int dataNodeRpc) {}

    /** Whether the NameNode has a file system image. */
    public boolean isFormatted() {
        return Files.exists(data.resolve("name/current/VERSION"));
    }

    /** Writes {@code core-site.xml}, {@code hdfs-site.xml} and {@code hadoop-metrics2.properties}. */
    public void writeConfiguration(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(data);
        Files.writeString(folder.resolve("core-site.xml"), xml(core()));
        Files.writeString(folder.resolve("hdfs-site.xml"), xml(hdfs()));
        // Counts over JMX are of the last second, not of up to ten seconds ago.
        Files.writeString(folder.resolve("hadoop-metrics2.properties"), "*.period=1\n");
    }

    /**
     * Writes the {@code hdfs-site.xml} of a process that works with the files. It runs as the same user on the same host
     * as the DataNode, so that it may read blocks from the disk instead of through a socket.
     */
    public void writeClientConfiguration(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("hdfs-site.xml"),
                xml(Map.of(
                        "dfs.replication",
                        "1",
                        "dfs.client.read.shortcircuit",
                        "true",
                        // the newer way passes files over a domain socket, which needs Hadoop's native library
                        "dfs.client.use.legacy.blockreader.local",
                        "true")));
    }

    private Map<String, String> core() {
        return Map.of(
                "fs.defaultFS",
                "hdfs://127.0.0.1:" + ports.nameNode(),
                "hadoop.tmp.dir",
                data.resolve("tmp").toString(),
                // The DataNode starts beside the NameNode and asks often until it is there.
                "ipc.client.connect.retry.interval",
                "200",
                "ipc.client.connect.max.retries",
                "150",
                // Metrics are under /prom of the HTTP ports.
                "hadoop.prometheus.endpoint.enabled",
                "true");
    }

    private Map<String, String> hdfs() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("dfs.replication", "1");
        properties.put("dfs.namenode.name.dir", data.resolve("name").toUri().toString());
        properties.put("dfs.namenode.rpc-address", "127.0.0.1:" + ports.nameNode());
        properties.put("dfs.namenode.http-address", "127.0.0.1:" + ports.nameNodeHttp());
        properties.put("dfs.namenode.handler.count", "5");
        properties.put("dfs.namenode.safemode.extension", "0");
        properties.put("dfs.namenode.datanode.registration.ip-hostname-check", "false");
        properties.put("dfs.datanode.data.dir", data.resolve("data").toUri().toString());
        properties.put("dfs.datanode.hostname", "127.0.0.1");
        properties.put("dfs.datanode.address", "127.0.0.1:" + ports.dataNode());
        properties.put("dfs.datanode.http.address", "127.0.0.1:" + ports.dataNodeHttp());
        properties.put("dfs.datanode.ipc.address", "127.0.0.1:" + ports.dataNodeRpc());
        properties.put("dfs.datanode.handler.count", "3");
        properties.put("dfs.block.local-path-access.user", System.getProperty("user.name"));
        properties.put("dfs.heartbeat.interval", "1");
        // With one DataNode there is none to replace it in a write.
        properties.put("dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER");
        return properties;
    }

    private static String xml(Map<String, String> properties) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n");
        properties.forEach((name, value) -> text.append("  <property><name>")
                .append(name)
                .append("</name><value>")
                .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</value></property>\n"));
        return text.append("</configuration>\n").toString();
    }
}

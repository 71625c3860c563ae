package io.landfall.job;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.server.namenode.NameNodeRpcServer;

/** A NameNode and a DataNode on loopback, for tests of this module. */
public final class RealHdfs implements AutoCloseable {
    private final MiniDFSCluster cluster;

    private RealHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts both with their data in this folder. */
    public static RealHdfs start(Path folder) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        configuration.setBoolean("dfs.namenode.redundancy.considerLoad", false);
        MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
        return new RealHdfs(cluster);
    }

    /** Root URI for a test. */
    public String root() {
        return "hdfs://127.0.0.1:" + cluster.getNameNodePort() + "/landfall";
    }

    /** The file system. */
    public FileSystem files() throws IOException {
        return cluster.getFileSystem();
    }

    /** Calls that the NameNode has answered so far. */
    public long operations() {
        NameNodeRpcServer server = (NameNodeRpcServer) cluster.getNameNode().getRpcServer();
        return server.getClientRpcServer().getRpcMetrics().getProcessingSampleCount();
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}

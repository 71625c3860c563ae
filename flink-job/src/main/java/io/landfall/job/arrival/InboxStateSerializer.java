package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.event.JsonVersionedSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes {@link InboxState} compactly: length and CRC-32C of what follows, then the small things and the pending splits
 * (JSON each), then the files. Version 2 knew no bundles among the splits and is read as well. Version 1 was JSON with one object a file and is not read any more: without it, files are
 * looked at anew, and landing knows what it had.
 */
final class InboxStateSerializer implements SimpleVersionedSerializer<InboxState> {
    private static final int VERSION = 3;
    private static final int BEFORE_BUNDLES = 2;
    private static final int HEADER = 2 * Long.BYTES;
    private static final String NO_STATE = "";

    private final JsonVersionedSerializer<InboxSplit> splits = new JsonVersionedSerializer<>(InboxSplit.class);

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(InboxState state) throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(small);
        out.writeLong(state.nextSplit());
        out.writeUTF(state.mount().map(MountState::name).orElse(NO_STATE));
        out.writeBoolean(state.sentinelSeen());
        out.writeInt(state.pending().size());
        for (InboxSplit split : state.pending()) {
            byte[] json = splits.serialize(split);
            out.writeInt(json.length);
            out.write(json);
        }
        byte[] files = state.files().bytes();
        out.writeInt(files.length);
        ByteBuffer whole = ByteBuffer.allocate(HEADER + small.size() + files.length);
        whole.position(HEADER).put(small.toByteArray()).put(files);
        whole.putLong(0, small.size() + files.length).putLong(Long.BYTES, checksum(whole.array()));
        return whole.array();
    }

    @Override
    public InboxState deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION && version != BEFORE_BUNDLES) {
            throw new IOException("the state of the inbox was written in version " + version + ", this job reads "
                    + VERSION + ": start the job without its state; files that are sealed stay sealed");
        }
        if (serialized.length < HEADER) {
            throw damaged("it has " + serialized.length + " bytes only");
        }
        ByteBuffer header = ByteBuffer.wrap(serialized);
        long length = header.getLong();
        if (length != serialized.length - HEADER) {
            throw damaged("it has " + (serialized.length - HEADER) + " bytes instead of " + length);
        }
        if (header.getLong() != checksum(serialized)) {
            throw damaged("its checksum is another");
        }
        return read(new DataInputStream(new ByteArrayInputStream(serialized, HEADER, (int) length)));
    }

    private InboxState read(DataInputStream in) throws IOException {
        long nextSplit = in.readLong();
        String mount = in.readUTF();
        boolean sentinelSeen = in.readBoolean();
        List<InboxSplit> pending = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            pending.add(splits.deserialize(splits.getVersion(), in.readNBytes(in.readInt())));
        }
        FrozenFiles files = FrozenFiles.of(in.readNBytes(in.readInt()));
        Optional<MountState> told = mount.equals(NO_STATE) ? Optional.empty() : Optional.of(MountState.valueOf(mount));
        return new InboxState(files, pending, nextSplit, told, sentinelSeen);
    }

    private static long checksum(byte[] serialized) {
        CRC32C checksum = new CRC32C();
        checksum.update(serialized, HEADER, serialized.length - HEADER);
        return checksum.getValue();
    }

    private static IOException damaged(String how) {
        return new IOException("the state of the inbox is damaged: " + how + "; restore another checkpoint");
    }
}

package io.landfall.job.landing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.InboxReader.InaccessibleException;
import io.landfall.job.landing.InboxReader.MountException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a bundle, read whole.
 *
 * @param member the version that was claimed
 * @param content its bytes, if they could be read and are that version's
 * @param sha256 in hex; empty without content
 * @param inspection what it is made of, if it goes on
 * @param failure why it does not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReadMember(
        BundleClaim.Member member,
        Optional<byte[]> content,
        String sha256,
        Optional<Inspection> inspection,
        Optional<Failure> failure) {

    /**
     * Reads and inspects a file.
     *
     * @throws IOException if something other than this file or the mount fails
     */
    static ReadMember read(InboxReader inbox, DatasetContract contract, BundleClaim.Member member) throws IOException {
        Optional<byte[]> content;
        try {
            Path source = inbox.path(contract.dataset(), member.name());
            content = inbox.patiently(() -> once(inbox, source, member));
        } catch (InaccessibleException e) {
            return refused(member, e.reason(), String.valueOf(e.getMessage()));
        }
        if (content.isEmpty()) {
            return refused(member, "changed", LandFile.CHANGED);
        }
        String sha256 = CopyFile.sha256(content.get());
        try {
            Inspection inspection = inspect(contract, content.get());
            return new ReadMember(member, content, sha256, Optional.of(inspection), Optional.empty());
        } catch (UnreadableFileException e) {
            Failure failure = new Failure("landing", e.reason(), e.explanation());
            return new ReadMember(member, content, sha256, Optional.empty(), Optional.of(failure));
        }
    }

    static ReadMember refused(BundleClaim.Member member, String reason, String message) {
        return new ReadMember(
                member, Optional.empty(), "", Optional.empty(), Optional.of(new Failure("landing", reason, message)));
    }

    private static Optional<byte[]> once(InboxReader inbox, Path source, BundleClaim.Member member) throws IOException {
        byte[] content = new byte[Math.toIntExact(member.bytes())];
        boolean whole;
        try (InputStream in = inbox.open(source)) {
            whole = in.readNBytes(content, 0, content.length) == content.length && in.read() < 0;
        } catch (java.nio.file.NoSuchFileException | java.nio.file.AccessDeniedException | MountException e) {
            throw e;
        } catch (IOException e) {
            throw new MountException(e);
        }
        boolean same = whole && inbox.isUnchanged(source, member.bytes(), member.modified());
        return same ? Optional.of(content) : Optional.empty();
    }

    private static Inspection inspect(DatasetContract contract, byte[] content) throws IOException {
        ScanInPassing scan = new ScanInPassing(contract, Long.MAX_VALUE);
        if (content.length > 0) {
            scan.see(content, content.length);
        }
        Optional<Inspection> seen = scan.finish();
        return seen.isPresent()
                ? seen.get()
                : new InspectContent(contract, Long.MAX_VALUE).inspect(new BytesOriginal(content, 0, content.length));
    }
}

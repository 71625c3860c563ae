package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What ledger, queue and raw folders on HDFS say of bundles. */
public final class KnownBundles {
    private final Hdfs hdfs;

    /** Looks on this file system. */
    public KnownBundles(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** The entries of a bundle's files, if it was sealed. */
    public Optional<List<LedgerEntry>> entries(BundleRef bundle) throws IOException {
        return hdfs.read(Layout.ledger(bundle)).map(LedgerLines::read);
    }

    /** Whether it is claimed or queued. One that is sealed may still be, for a moment. */
    public boolean isOpen(BundleRef bundle) throws IOException {
        return hdfs.exists(Layout.claim(bundle)) || hdfs.exists(Layout.queue(bundle));
    }

    /** Whether it landed. */
    public boolean isLanded(BundleRef bundle, LocalDate day) throws IOException {
        return hdfs.exists(LandBundle.manifestPath(Layout.raw(bundle, day)));
    }
}

package io.formwork.automation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Decides where calls to the outside may go. A tenant writes the address, so it must not lead to what only the server
 * can reach: its own ports, the operator's network, a cloud's metadata.
 */
final class OutboundAddresses {
    private final boolean allowPrivate;

    OutboundAddresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /**
     * @throws Undeliverable where the address is of another scheme, or of a network that is not the outside
     * @throws UnknownHostException where the name is not known now
     */
    void check(URI url) throws UnknownHostException {
        checkForm(url);
        if (allowPrivate) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (!isPublic(address)) {
                throw new Undeliverable(url.getHost() + " is a private address");
            }
        }
    }

    /** What can be said without asking for names. */
    static void checkForm(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Undeliverable("Only http and https addresses can be called");
        } else if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new Undeliverable("The address needs a host, and no user");
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(first, second, bytes[2] & 0xff);
    }

    private static boolean isPublic4(int first, int second, int third) {
        boolean carrier = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && third == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !carrier && !protocols && !benchmarks;
    }

    /** Only global unicast, and there nothing that wraps an IPv4 address (6to4, Teredo); NAT64 lies outside of it. */
    private static boolean isPublic6(byte[] bytes) {
        int group = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        boolean teredo = group == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return (group & 0xe000) == 0x2000 && group != 0x2002 && !teredo;
    }
}

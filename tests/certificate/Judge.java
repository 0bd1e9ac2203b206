// Opens PKCS#12 files with a real Java. One line in: path TAB password. One line out: loads TAB private keys that come out.
// Started by tests/certificate/javas.py, once for all files of a run.

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;

public class Judge {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t", -1);
            out.println(judge(parts[0], parts[1].toCharArray()));
        }
    }

    private static String judge(String path, char[] password) {
        int keys = 0;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(Paths.get(path))), password);
            for (String alias : Collections.list(store.aliases())) {
                keys += comesOut(store, alias, password) ? 1 : 0;
            }
        } catch (Throwable refusal) {
            return "false\t0";
        }
        return "true\t" + keys;
    }

    private static boolean comesOut(KeyStore store, String alias, char[] password) {
        try {
            return store.getKey(alias, password) instanceof PrivateKey;
        } catch (Throwable refusal) {
            return false;
        }
    }
}

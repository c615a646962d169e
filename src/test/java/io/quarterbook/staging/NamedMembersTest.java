package io.quarterbook.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedMembersTest {
    private static final int MANY = 100_000;

    private final List<String> told = new ArrayList<>();

    private NamedMembers.Lookup lookup(NamedMembers members) {
        return members.lookup((kind, key) -> told.add(kind + " " + key));
    }

    private List<String> taken() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private static List<String> deals() {
        return IntStream.range(0, MANY).mapToObj(i -> "deal D-" + i).toList();
    }

    private static void nameAll(NamedMembers.Lookup file, String kind) {
        IntStream.range(0, MANY).forEach(i -> file.name(kind, "D-" + i));
        file.finish();
    }

    @Test
    void eachIsToldOnce() {
        NamedMembers members = new NamedMembers(0);
        NamedMembers.Lookup file = lookup(members);
        for (int i = 0; i < 2; i++) {
            file.name("rep", "ann");
            file.name("team", "ann");
            file.name("rep", "anna");
            file.name("rep", "");
        }
        file.finish();
        assertThat(taken()).containsExactly("rep ann", "team ann", "rep anna", "rep ");
        NamedMembers.Lookup other = lookup(members);
        other.name("rep", "ann");
        other.name("rep", "bob");
        other.finish();
        assertThat(taken()).containsExactly("rep bob");
    }

    @Test
    void whatWasDescribedIsNotTold() {
        NamedMembers members = new NamedMembers(0);
        NamedMembers.Lookup file = lookup(members);
        file.describe("rep", "ann");
        file.name("rep", "ann");
        file.name("rep", "bob");
        file.describe("rep", "bob");
        file.finish();
        assertThat(taken()).containsExactly("rep bob");
    }

    @Test
    void noneIsTakenForAnother() {
        NamedMembers members = new NamedMembers(MANY * 2L);
        nameAll(lookup(members), "deal");
        assertThat(taken()).isEqualTo(deals());
        nameAll(lookup(members), "deal");
        assertThat(taken()).isEmpty();
        nameAll(lookup(members), "lead");
        assertThat(taken()).hasSize(MANY);
    }

    @Test
    void whatItHasNoRoomForIsToldEachTime() {
        NamedMembers members = new NamedMembers(0);
        nameAll(lookup(members), "deal");
        assertThat(taken()).isEqualTo(deals());
        nameAll(lookup(members), "deal");
        assertThat(taken()).hasSizeBetween(MANY - 1024 - 32, MANY - 500);
    }

    @Test
    void filesThatAreReadAtOnceMissNone() throws Exception {
        NamedMembers members = new NamedMembers(MANY * 2L);
        Set<String> once = ConcurrentHashMap.newKeySet();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> file = () -> {
                nameAll(
                        members.lookup((kind, key) -> assertThat(once.add(kind + " " + key))
                                .as("told once")
                                .isTrue()),
                        "deal");
                return null;
            };
            for (Future<Void> read : workers.invokeAll(List.of(file, file))) {
                read.get();
            }
        } finally {
            workers.shutdown();
        }
        assertThat(Set.copyOf(once)).isEqualTo(Set.copyOf(deals()));
    }
}

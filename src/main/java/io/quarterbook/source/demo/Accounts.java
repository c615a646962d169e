package io.quarterbook.source.demo;

import java.util.ArrayList;
import java.util.List;

/** The accounts of one rep: a new deal mostly begins with a new one, the others come from customers. */
final class Accounts {
    private static final List<String> SEGMENTS = List.of("Small", "Small", "Mid-market", "Mid-market", "Enterprise");
    /** So many names lie between one rep's accounts and the next one's. */
    private static final int NAMES_APART = 1_200;

    private final DemoRep rep;
    private final List<Account> all = new ArrayList<>();

    Accounts(DemoRep rep) {
        this.rep = rep;
    }

    List<Account> all() {
        return all;
    }

    /** Who buys more, or again; somebody new where there is no customer yet. */
    Account customer(long moment, Dice dice) {
        List<Account> customers =
                all.stream().filter(account -> account.isCustomerAt(moment)).toList();
        return customers.isEmpty() ? prospect(moment, dice) : dice.pick(customers);
    }

    /** Who has bought nothing yet: mostly one that nobody spoke to before. */
    Account prospect(long moment, Dice dice) {
        int number = all.size();
        if (number > 3 && dice.chance(0.15)) {
            return all.get(dice.between(number - 4, number - 1));
        }
        Account account = new Account(
                Ids.of("A", rep.number(), number),
                Names.company(rep.number() * NAMES_APART + number),
                dice.pick(Names.INDUSTRIES),
                dice.pick(SEGMENTS),
                dice.pick(rep.regionOn(Moment.day(moment)).countries()),
                moment);
        all.add(account);
        return account;
    }
}

package bank

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"gotrain/kit"
	"gotrain/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// oracleBank is a bank with accounts 1, 2 and so on.
type oracleBank struct {
	conn *pgx.Conn // of the check
	url  string
	pool *pgxpool.Pool
	spy  *oracleSpy
	has  string // the balances at the beginning
}

// oracleKept is what one test leaves to the next, as connections take time. After a failure nothing is kept.
var oracleKept *oracleBank

func oracleOpen(t *testing.T, balances ...int64) *oracleBank {
	t.Helper()
	if oracleKept == nil {
		oracleKept = oracleConnect(t)
	}
	b := oracleKept
	b.spy.forget()
	b.has = oracleBalances(balances)
	reset := `SET client_min_messages = warning; DROP FUNCTION IF EXISTS refuse CASCADE;
		ALTER TABLE IF EXISTS elsewhere RENAME TO accounts; DELETE FROM accounts; DELETE FROM transfers; INSERT INTO accounts VALUES `
	for i, balance := range balances {
		reset += fmt.Sprintf("(%d, %d), ", i+1, balance)
	}
	pgtest.Exec(t, b.conn, strings.TrimSuffix(reset, ", "))
	t.Cleanup(func() {
		if t.Failed() || b.pool.Stat().AcquiredConns() > 0 {
			go b.pool.Close() // it would wait for connections that the learner keeps
			oracleKept = nil
		}
	})
	return b
}

// oracleConnect gives a bank without accounts.
func oracleConnect(t *testing.T) *oracleBank {
	t.Helper()
	b := &oracleBank{url: pgtest.Database(t), spy: &oracleSpy{}}
	var err error
	b.conn, err = pgx.Connect(context.Background(), b.url)
	kit.NoError(t, "kit: the database", err)
	pgtest.Exec(t, b.conn, `CREATE TABLE accounts (id bigint PRIMARY KEY, balance bigint NOT NULL);
		CREATE TABLE transfers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, from_id bigint NOT NULL, to_id bigint NOT NULL, cents bigint NOT NULL)`)
	config, err := pgxpool.ParseConfig(b.url)
	kit.NoError(t, "kit: the URL", err)
	config.MaxConns = 2
	config.ConnConfig.Tracer = b.spy
	b.pool, err = pgxpool.NewWithConfig(context.Background(), config)
	kit.NoError(t, "kit: the pool", err)
	return b
}

func oracleBalances(balances []int64) string {
	var list []string
	for i, balance := range balances {
		list = append(list, fmt.Sprintf("%d: %d", i+1, balance))
	}
	return strings.Join(list, ", ")
}

// oracleSpy sees the statements of the pool. What changes rows on a connection without a transaction while another one has a
// transaction open is refused, since it might wait for that one for ever.
type oracleSpy struct {
	mu     sync.Mutex
	open   map[*pgx.Conn]bool
	beside string
}

func (s *oracleSpy) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open, s.beside = nil, ""
}

func (s *oracleSpy) TraceQueryStart(ctx context.Context, conn *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	verb := strings.ToLower(strings.TrimSpace(data.SQL))
	inTx := conn.PgConn().TxStatus() != 'I'
	if strings.HasPrefix(verb, "begin") {
		if s.open == nil {
			s.open = map[*pgx.Conn]bool{}
		}
		s.open[conn] = true
	} else if !inTx {
		delete(s.open, conn)
		if len(s.open) > 0 && (strings.HasPrefix(verb, "update") || strings.HasPrefix(verb, "insert") || strings.HasPrefix(verb, "with")) {
			s.beside = strings.Join(strings.Fields(data.SQL), " ")
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx
		}
	} else if strings.HasPrefix(verb, "commit") || strings.HasPrefix(verb, "rollback") {
		delete(s.open, conn)
	}
	return ctx
}

func (s *oracleSpy) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// state gives the balances and the rows of transfers.
func (b *oracleBank) state(t *testing.T) (balances, transfers string) {
	t.Helper()
	query := func(sql string) string {
		rows, err := b.conn.Query(context.Background(), sql)
		kit.NoError(t, "kit: "+sql, err)
		list, err := pgx.CollectRows(rows, pgx.RowTo[string])
		kit.NoError(t, "kit: "+sql, err)
		return strings.Join(list, ", ")
	}
	return query("SELECT id || ': ' || balance FROM accounts ORDER BY id"),
		query("SELECT from_id || ' to ' || to_id || ': ' || cents FROM transfers ORDER BY id")
}

// want compares the state with what it should be.
func (b *oracleBank) want(t *testing.T, call, balances, transfers string) {
	t.Helper()
	gotBalances, gotTransfers := b.state(t)
	kit.Equal(t, "the balances (account: cents) after "+call, gotBalances, balances)
	kit.Equal(t, "the transfers after "+call, gotTransfers, transfers)
}

// idle wants the pool to have all its connections back.
func (b *oracleBank) idle(t *testing.T, call string) {
	t.Helper()
	n := b.pool.Stat().AcquiredConns()
	kit.MistakeIf(t, n > 0, "no-rollback")
	kit.True(t, n == 0, call, "should give its connection back to the pool; it keeps %d", n)
	kit.Equal(t, "transactions that are open after "+call, b.number(t,
		"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"), int64(0))
}

func (b *oracleBank) number(t *testing.T, query string) (n int64) {
	t.Helper()
	kit.NoError(t, "kit: "+query, b.conn.QueryRow(context.Background(), query).Scan(&n))
	return n
}

func (b *oracleBank) call(from, to, cents int64) string {
	return fmt.Sprintf("Transfer(ctx, pool, %d, %d, %d) with the balances %s", from, to, cents, b.has)
}

// transfer calls Transfer and waits for its end.
func (b *oracleBank) transfer(t *testing.T, from, to, cents int64) (call string, err error) {
	t.Helper()
	call = b.call(from, to, cents)
	kit.Finishes(t, call, func() { err = Transfer(context.Background(), b.pool, from, to, cents) })
	if b.spy.beside != "" {
		kit.Mistake(t, "pool-instead-of-tx")
		kit.Failf(t, "%s runs a statement outside of its transaction, on another connection: %s", call, b.spy.beside)
	}
	return call, err
}

func TestMovesMoney(t *testing.T) {
	kit.Stage(t)
	b := oracleOpen(t, 100, 0, 5)
	call, err := b.transfer(t, 1, 2, 60)
	kit.NoError(t, call, err)
	b.want(t, call, "1: 40, 2: 60, 3: 5", "1 to 2: 60")
	b.has = "1: 40, 2: 60, 3: 5"
	call, err = b.transfer(t, 2, 1, 60)
	kit.NoError(t, call, err)
	b.want(t, call, "1: 100, 2: 0, 3: 5", "1 to 2: 60, 2 to 1: 60")
	b.idle(t, call)
}

func TestRefuses(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name            string
		from, to, cents int64
		want            error
	}{
		{"no cents", 1, 2, 0, ErrAmount},
		{"a negative amount", 1, 2, -5, ErrAmount},
		{"the same account twice", 1, 1, 5, ErrAmount},
		{"the same unknown account twice", 9, 9, 5, ErrAmount},
		{"an unknown payer", 9, 1, 5, ErrNoAccount},
		{"an unknown payee", 1, 9, 5, ErrNoAccount},
		{"an unknown payee and too little", 1, 9, 500, ErrNoAccount},
		{"one cent too little", 1, 2, 101, ErrInsufficient},
		{"too little on the second account", 2, 1, 8, ErrInsufficient},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := oracleOpen(t, 100, 7)
			call, err := b.transfer(t, c.from, c.to, c.cents)
			kit.ErrorIs(t, call, err, c.want)
			b.want(t, call, b.has, "")
			b.idle(t, call)
		})
	}
}

func TestFailureLeavesNothingBehind(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ name, where, trigger string }{
		{"at the payer", "the database refuses to change account 2", "BEFORE UPDATE ON accounts FOR EACH ROW WHEN (NEW.id = 2)"},
		{"at the payee", "the database refuses to change account 1", "BEFORE UPDATE ON accounts FOR EACH ROW WHEN (NEW.id = 1)"},
		{"at the row of transfers", "the database refuses the row in transfers", "BEFORE INSERT ON transfers FOR EACH ROW"},
		{"at the commit", "the database refuses to commit", "AFTER INSERT ON transfers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := oracleOpen(t, 100, 100)
			constraint := ""
			if strings.Contains(c.trigger, "DEFERRED") {
				constraint = "CONSTRAINT "
			}
			pgtest.Exec(t, b.conn, `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the auditor says no''; END';
				CREATE `+constraint+`TRIGGER refuse `+c.trigger+` EXECUTE FUNCTION refuse()`)
			call, err := b.transfer(t, 2, 1, 30)
			call += ", where " + c.where
			oracleRefusal(t, call, err, "P0001")
			b.want(t, call, b.has, "")
			b.idle(t, call)
		})
	}
	t.Run("at reading the accounts", func(t *testing.T) {
		b := oracleOpen(t, 100, 100)
		pgtest.Exec(t, b.conn, "ALTER TABLE accounts RENAME TO elsewhere")
		b.pool.Reset() // a new connection has prepared nothing yet, so that the statement fails at once
		call, err := b.transfer(t, 2, 1, 30)
		call += ", where the table accounts is gone"
		oracleRefusal(t, call, err, "42P01")
		b.idle(t, call)
	})
}

// oracleRefusal wants an error of the database with a code.
func oracleRefusal(t *testing.T, call string, err error, code string) {
	t.Helper()
	var refusal *pgconn.PgError
	kit.True(t, errors.As(err, &refusal) && refusal.Code == code, call,
		"should give the error of the database, with SQLSTATE %s, or one that wraps it; it gives %s", code, kit.Show(err))
	kit.True(t, !errors.Is(err, ErrAmount) && !errors.Is(err, ErrNoAccount) && !errors.Is(err, ErrInsufficient), call,
		"should give none of its own errors; it gives %s", kit.Show(err))
}

// oracleRunning is a call of Transfer that is under way.
type oracleRunning struct {
	call string
	done chan error
}

func (b *oracleBank) start(ctx context.Context, from, to, cents int64) *oracleRunning {
	r := &oracleRunning{b.call(from, to, cents), make(chan error, 1)}
	go func() {
		var err error
		if p := kit.Try(func() { err = Transfer(ctx, b.pool, from, to, cents) }); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		r.done <- err
	}()
	return r
}

// awaitLocks waits until so many connections wait for a lock, or one of the calls has ended.
func (b *oracleBank) awaitLocks(t *testing.T, n int64, calls ...*oracleRunning) {
	t.Helper()
	kit.Finishes(t, calls[0].call, func() {
		for b.number(t, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") < n {
			for _, call := range calls {
				if len(call.done) > 0 {
					return
				}
			}
		}
	})
}

// hold gives a connection with an open transaction, in which a statement has run.
func (b *oracleBank) hold(t *testing.T, statement string) *pgx.Conn {
	t.Helper()
	holder := pgtest.Connect(t, b.url)
	pgtest.Exec(t, holder, "BEGIN; "+statement)
	return holder
}

func (r *oracleRunning) end(t *testing.T, call string) (err error) {
	t.Helper()
	kit.Finishes(t, call, func() { err = <-r.done })
	return err
}

func TestSomebodyElseTakesMoney(t *testing.T) {
	kit.Stage(t)
	b := oracleOpen(t, 100, 0)
	holder := b.hold(t, "UPDATE accounts SET balance = balance - 60 WHERE id = 1")
	r := b.start(context.Background(), 1, 2, 60)
	b.awaitLocks(t, 1, r)
	pgtest.Exec(t, holder, "COMMIT")
	call := r.call + ", while another transaction takes 60 from account 1"
	err := r.end(t, call)
	balances, _ := b.state(t)
	kit.MistakeIf(t, err == nil && (balances == "1: -20, 2: 60" || balances == "1: 40, 2: 60"), "checks-in-go")
	kit.Equal(t, "the balances (account: cents) after "+call, balances, "1: 40, 2: 0")
	kit.ErrorIs(t, call, err, ErrInsufficient)
	b.idle(t, call)

	b = oracleOpen(t, 100, 0)
	holder = b.hold(t, "UPDATE accounts SET balance = balance + 5 WHERE id = 2; UPDATE accounts SET balance = balance - 40 WHERE id = 1")
	r = b.start(context.Background(), 1, 2, 60)
	b.awaitLocks(t, 1, r)
	pgtest.Exec(t, holder, "COMMIT")
	call = r.call + ", while another transaction takes 40 from account 1 and adds 5 to account 2"
	err = r.end(t, call)
	balances, _ = b.state(t)
	kit.MistakeIf(t, err == nil && balances != "1: 0, 2: 65", "checks-in-go")
	kit.NoError(t, call, err)
	b.want(t, call, "1: 0, 2: 65", "1 to 2: 60")
}

func TestOppositeTransfers(t *testing.T) {
	kit.Stage(t)
	b := oracleOpen(t, 100, 100)
	// The one that comes first waits for account 2, so that the other one has every chance to lock account 1.
	holder := b.hold(t, "SELECT 1 FROM accounts WHERE id = 2 FOR UPDATE")
	back := b.start(context.Background(), 2, 1, 30)
	b.awaitLocks(t, 1, back)
	forth := b.start(context.Background(), 1, 2, 50)
	b.awaitLocks(t, 2, back, forth)
	pgtest.Exec(t, holder, "COMMIT")
	call := fmt.Sprintf("Transfer(ctx, pool, 2, 1, 30) and Transfer(ctx, pool, 1, 2, 50) at once with the balances %s", b.has)
	err := errors.Join(back.end(t, call), forth.end(t, call))
	deadlock := err != nil && strings.Contains(err.Error(), "40P01")
	kit.MistakeIf(t, deadlock, "from-first")
	if deadlock {
		kit.Failf(t, "%s wait for each other: PostgreSQL ends one of them with %s", call, kit.Show(err))
	}
	kit.NoError(t, call, err)
	balances, _ := b.state(t)
	kit.Equal(t, "the balances (account: cents) after "+call, balances, "1: 80, 2: 120")
	b.idle(t, call)
}

func TestEndsWithTheContext(t *testing.T) {
	kit.Stage(t)
	none := func(call string, err error) {
		t.Helper()
		kit.True(t, err != nil && !errors.Is(err, ErrAmount) && !errors.Is(err, ErrNoAccount) && !errors.Is(err, ErrInsufficient), call,
			"should give an error that is none of its own; it gives %s", kit.Show(err))
	}
	b := oracleOpen(t, 100, 0)
	ctx, cancel := context.WithCancel(context.Background())
	holder := b.hold(t, "SELECT 1 FROM accounts WHERE id = 2 FOR UPDATE")
	r := b.start(ctx, 1, 2, 60)
	b.awaitLocks(t, 1, r)
	cancel()
	call := r.call + ", where ctx is cancelled while account 2 is locked"
	none(call, r.end(t, call))
	pgtest.Exec(t, holder, "COMMIT")
	kit.Finishes(t, call+", then waiting until its connection is given back", func() {
		for b.pool.Stat().AcquiredConns() > 0 || b.number(t, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state IN ('active', 'idle in transaction') AND pid <> pg_backend_pid()") > 0 {
		}
	})
	b.want(t, call, b.has, "")
	err := Transfer(ctx, b.pool, 1, 2, 60)
	call = b.call(1, 2, 60) + ", where ctx is cancelled"
	none(call, err)
	b.want(t, call, b.has, "")
	call, err = b.transfer(t, 1, 2, 60)
	kit.NoError(t, call+" after that", err)
	b.want(t, call, "1: 40, 2: 60", "1 to 2: 60")
}

func TestAStatementIsCancelled(t *testing.T) {
	kit.Stage(t)
	b := oracleOpen(t, 100, 0)
	holder := b.hold(t, "SELECT 1 FROM accounts FOR UPDATE")
	r := b.start(context.Background(), 1, 2, 60)
	b.awaitLocks(t, 1, r)
	pgtest.Exec(t, b.conn, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
	call := r.call + ", where the administrator cancels its statement while the accounts are locked"
	err := r.end(t, call)
	pgtest.Exec(t, holder, "COMMIT")
	oracleRefusal(t, call, err, "57014")
	b.want(t, call, b.has, "")
	b.idle(t, call)
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	b := oracleOpen(t, 50, 50, 50)
	random := rand.New(rand.NewPCG(17, 32))
	const each = 3
	type move struct{ from, to, cents int64 }
	moves := make([][each]move, 40)
	for i := range moves {
		for j := range each {
			from := random.Int64N(3)
			moves[i][j] = move{1 + from, 1 + (from+1+random.Int64N(2))%3, 1 + random.Int64N(60)}
		}
	}
	call := fmt.Sprintf("40 goroutines that move money between the accounts %s, with a pool of 2 connections", b.has)
	errs := make([][each]error, len(moves))
	kit.Finishes(t, call, func() {
		var wg sync.WaitGroup
		for i := range moves {
			wg.Go(func() {
				for j, m := range moves[i] {
					errs[i][j] = Transfer(context.Background(), b.pool, m.from, m.to, m.cents)
				}
			})
		}
		wg.Wait()
	})
	want, done := [3]int64{50, 50, 50}, int64(0)
	for i := range moves {
		for j, m := range moves[i] {
			if err := errs[i][j]; err == nil {
				done++
				want[m.from-1] -= m.cents
				want[m.to-1] += m.cents
			} else if !errors.Is(err, ErrInsufficient) {
				kit.Failf(t, "%s: one of them gives %s", call, kit.Show(err))
			}
		}
	}
	balances, _ := b.state(t)
	kit.Equal(t, "the balances (account: cents) after "+call, balances, oracleBalances(want[:]))
	kit.True(t, !strings.Contains(balances, "-"), call, "should never take more than is there; the balances are %s", balances)
	kit.Equal(t, "the rows of transfers after "+call, b.number(t, "SELECT count(*) FROM transfers"), done)
	b.idle(t, call)
}

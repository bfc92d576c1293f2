package workers

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"gotrain/kafka/kafkatest"
	"gotrain/kit"
)

const (
	oracleTopic = "payments"
	oracleGroup = "bookers"
)

// oracleShop is a broker with a group of workers, and a log of what they handle.
type oracleShop struct {
	*kafkatest.Broker
	t      *testing.T
	events chan bool // something has happened

	mu        sync.Mutex
	handled   []oracleRecord
	committed map[int32]int64
	failure   string // of a worker, seen while it ran
}

type oracleRecord struct {
	worker    string
	partition int32
	offset    int64
}

func oracleStart(t *testing.T) *oracleShop {
	t.Helper()
	s := &oracleShop{Broker: kafkatest.Start(t, 4, oracleTopic), t: t, events: make(chan bool, 1), committed: map[int32]int64{}}
	s.Watch(func(r kmsg.Request) {
		if commit, ok := r.(*kmsg.OffsetCommitRequest); ok {
			s.mu.Lock()
			for _, topic := range commit.Topics {
				for _, p := range topic.Partitions {
					s.committed[p.Partition] = p.Offset
				}
			}
			s.mu.Unlock()
		}
		s.happened()
	})
	return s
}

func (s *oracleShop) happened() {
	select {
	case s.events <- true:
	default:
	}
}

// until waits until something holds. It looks whenever something happens: the members of a group say something all the time.
func (s *oracleShop) until(what string, holds func() bool) {
	s.t.Helper()
	late := time.After(oraclePatience) // so much is needed only where it never holds
	for !holds() {
		select {
		case <-s.events:
		case <-late:
			kit.Failf(s.t, "%s takes longer than %v", what, oraclePatience)
		}
	}
}

// await waits for a channel.
func (s *oracleShop) await(what string, c <-chan bool) {
	s.t.Helper()
	select {
	case <-c:
	case <-time.After(oraclePatience):
		kit.Failf(s.t, "%s takes longer than %v", what, oraclePatience)
	}
}

const oraclePatience = 15 * time.Second

// fill writes so many records into a partition.
func (s *oracleShop) fill(partition int32, from, to int) {
	var records []*kgo.Record
	for i := from; i < to; i++ {
		records = append(records, &kgo.Record{Topic: oracleTopic, Partition: partition, Value: oracleValue(partition, int64(i))})
	}
	s.Fill(s.t, records...)
}

func oracleValue(partition int32, offset int64) []byte {
	return fmt.Appendf(nil, "payment %d of %d", offset, partition)
}

// oracleWorker is a worker of the learner's that runs.
type oracleWorker struct {
	*Worker
	shop   *oracleShop
	name   string
	cancel context.CancelFunc
	ended  chan bool
	err    error
}

// work starts a worker; special, where it is not nil, is asked before a record is noted as handled.
func (s *oracleShop) work(name string, special func(ctx context.Context, partition int32, offset int64) error) *oracleWorker {
	s.t.Helper()
	const call = "NewWorker(brokers, topic, group, handle)"
	w := &oracleWorker{shop: s, name: name, ended: make(chan bool)}
	handle := func(ctx context.Context, partition int32, offset int64, value []byte) error {
		if special != nil {
			if err := special(ctx, partition, offset); err != nil {
				return err
			}
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if string(value) != string(oracleValue(partition, offset)) {
			s.failure = fmt.Sprintf("handle gets the value %q for offset %d of partition %d", value, offset, partition)
		}
		s.handled = append(s.handled, oracleRecord{name, partition, offset})
		s.happened()
		return nil
	}
	var err error
	kit.NoPanic(s.t, call, func() { w.Worker, err = NewWorker(s.Addrs(), oracleTopic, oracleGroup, handle) })
	kit.NoError(s.t, call, err)
	kit.True(s.t, w.Worker != nil, call, "should give a worker; it is nil")
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	go func() {
		defer s.happened()
		defer close(w.ended)
		if p := kit.Try(func() { w.err = w.Run(ctx) }); p != nil {
			w.err = fmt.Errorf("panic: %s", p.Text)
		}
	}()
	s.t.Cleanup(cancel)
	return w
}

func (w *oracleWorker) hasEnded() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}

// runs fails if the worker has ended.
func (w *oracleWorker) runs() {
	w.shop.t.Helper()
	kit.True(w.shop.t, !w.hasEnded(), "Run(ctx)", "should go on until ctx ends; it returns %s", kit.Show(w.err))
}

// stop ends a worker and waits for it.
func (w *oracleWorker) stop() {
	w.shop.t.Helper()
	w.cancel()
	w.wait()
	kit.NoError(w.shop.t, "Run(ctx) when ctx has ended", w.err)
}

func (w *oracleWorker) wait() {
	w.shop.t.Helper()
	w.shop.await("Run(ctx) after its ctx has ended", w.ended)
}

// assigned waits until workers share all partitions.
func (s *oracleShop) assigned(workers ...*oracleWorker) {
	s.t.Helper()
	ended, twice := false, false
	s.until("sharing the partitions", func() bool {
		var all []int32
		full := 0
		for _, w := range workers {
			ended = ended || w.hasEnded()
			mine := w.Assigned()
			all = append(all, mine...)
			if len(mine) == 4 {
				full++
			}
		}
		twice = full > 1
		slices.Sort(all)
		return ended || twice || slices.Equal(all, []int32{0, 1, 2, 3}) && (full == 0 || len(workers) == 1)
	})
	if ended {
		for _, w := range workers {
			w.runs()
		}
	}
	if twice {
		kit.Failf(s.t, "two workers hold all four partitions at the same time")
	}
}

// count tells how many records have been handled, and how often the same one more than once.
func (s *oracleShop) count() (all, repeated int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := map[[2]int64]bool{}
	for _, r := range s.handled {
		place := [2]int64{int64(r.partition), r.offset}
		if seen[place] {
			repeated++
		}
		seen[place] = true
	}
	return len(s.handled), repeated
}

// check fails if something was wrong while records were handled.
func (s *oracleShop) check() {
	s.t.Helper()
	s.mu.Lock()
	failure := s.failure
	s.mu.Unlock()
	if failure != "" {
		kit.Failf(s.t, "%s", failure)
	}
}

// group fails if a worker is in another group.
func (s *oracleShop) group() {
	s.t.Helper()
	for _, join := range kafkatest.Seen[*kmsg.JoinGroupRequest](s.Broker) {
		if join.Group != oracleGroup {
			kit.Mistake(s.t, "own-group")
			kit.Failf(s.t, "a worker joins another group than that which NewWorker got")
		}
	}
}

// of gives the offsets of a partition in the order in which they were handled, by all workers or one.
func (s *oracleShop) of(partition int32, worker string) (offsets []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.handled {
		if r.partition == partition && (worker == "" || r.worker == worker) {
			offsets = append(offsets, r.offset)
		}
	}
	return offsets
}

func oracleUpTo(n int) (list []int64) {
	for i := range n {
		list = append(list, int64(i))
	}
	return list
}

func oracleEvery(offset int64) map[int32]int64 {
	return map[int32]int64{0: offset, 1: offset, 2: offset, 3: offset}
}

// oracleClients finds the clients of franz-go that a worker has.
func oracleClients(v reflect.Value, depth int) (clients []*kgo.Client) {
	switch kind := v.Kind(); {
	case depth > 4:
	case v.Type() == reflect.TypeFor[*kgo.Client]():
		if !v.IsNil() {
			clients = append(clients, (*kgo.Client)(v.UnsafePointer()))
		}
	case kind == reflect.Pointer || kind == reflect.Interface:
		if !v.IsNil() {
			return oracleClients(v.Elem(), depth+1)
		}
	case kind == reflect.Struct:
		for i := range v.NumField() {
			clients = append(clients, oracleClients(v.Field(i), depth+1)...)
		}
	}
	return clients
}

func TestSendsHeartbeats(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	a := s.work("a", nil)
	for _, client := range oracleClients(reflect.ValueOf(a.Worker), 0) {
		every, _ := client.OptValue(kgo.HeartbeatInterval).(time.Duration)
		kit.MistakeIf(t, every == 3*time.Second, "default-heartbeat")
		kit.Equal(t, "the interval of the heartbeats", every, 100*time.Millisecond)
	}
	a.cancel()
	a.wait()
}

func TestCommitsNothingEarly(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	s.fill(3, 0, 20)
	entered, release := make(chan bool, 1), make(chan bool)
	a := s.work("a", func(_ context.Context, _ int32, offset int64) error {
		if offset == 5 {
			entered <- true
			s.happened()
			<-release
		}
		return nil
	})
	s.until("handling six records", func() bool { return a.hasEnded() || len(entered) > 0 })
	a.runs()
	beats := len(kafkatest.Seen[*kmsg.HeartbeatRequest](s.Broker))
	early := false
	s.until("four heartbeats", func() bool { // enough for a timer
		s.mu.Lock()
		defer s.mu.Unlock()
		early = s.committed[3] > 5
		return early || len(kafkatest.Seen[*kmsg.HeartbeatRequest](s.Broker)) > beats+3
	})
	close(release)
	a.cancel()
	a.wait()
	s.group()
	kit.MistakeIf(t, early, "greedy")
	kit.True(t, !early, "a record", "should be committed only after handle has returned nil for it; it is before")
}

var oracleBroke = errors.New("the bank does not answer")

func TestHandleFails(t *testing.T) {
	kit.Stage(t)
	t.Run("always", func(t *testing.T) {
		s := oracleStart(t)
		s.fill(2, 0, 20)
		tried := map[int64]int{}
		a := s.work("a", func(_ context.Context, _ int32, offset int64) error {
			if tried[offset]++; offset == 7 {
				return oracleBroke
			}
			return nil
		})
		a.wait()
		s.group()
		const what = "Run(ctx) where handle always fails for offset 7"
		kit.ErrorIs(t, what, a.err, oracleBroke)
		kit.MistakeIf(t, tried[7] == 1, "tries-once")
		kit.Equal(t, "how often handle is called for it", tried[7], 3)
		kit.Equal(t, "the offsets that are handled", s.of(2, ""), oracleUpTo(7))
		committed := s.Committed(t, oracleGroup, oracleTopic)[2]
		kit.MistakeIf(t, committed < 7, "forgets-at-stop")
		kit.Equal(t, "the offset that is committed after "+what, committed, int64(7))
		kit.Equal(t, "the number of requests with which the worker leaves the group", len(kafkatest.Seen[*kmsg.LeaveGroupRequest](s.Broker)), 1)
	})
	t.Run("twice", func(t *testing.T) {
		s := oracleStart(t)
		s.fill(2, 0, 20)
		tried := map[int64]int{}
		entered, release := make(chan bool, 1), make(chan bool)
		a := s.work("a", func(_ context.Context, _ int32, offset int64) error {
			if tried[offset]++; offset%7 == 3 && tried[offset] < 3 {
				return oracleBroke
			}
			if offset == 19 {
				entered <- true
				s.happened()
				<-release
			}
			return nil
		})
		s.until("handling 20 records", func() bool { return a.hasEnded() || len(entered) > 0 })
		kit.MistakeIf(t, a.hasEnded() && tried[3] == 1 && errors.Is(a.err, oracleBroke), "tries-once")
		a.runs()
		a.cancel()
		close(release)
		a.stop()
		kit.Equal(t, "the offsets that are handled where handle fails twice for some", s.of(2, ""), oracleUpTo(20))
		kit.Equal(t, "how often handle is called for an offset for which it fails twice", tried[10], 3)
		committed := s.Committed(t, oracleGroup, oracleTopic)[2]
		kit.MistakeIf(t, committed < 20, "forgets-at-stop")
		kit.Equal(t, "the offset that is committed in the end, where ctx ends while handle has the last record", committed, int64(20))
	})
}

func TestNoTimerCommits(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	a := s.work("a", nil)
	for _, client := range oracleClients(reflect.ValueOf(a.Worker), 0) {
		off, _ := client.OptValue(kgo.DisableAutoCommit).(bool)
		timer, _ := client.OptValue(kgo.AutoCommitInterval).(time.Duration)
		// Whoever marks what is done may leave it to the client to commit that when partitions go, with a timer that never gets so far.
		kit.MistakeIf(t, !off && timer < time.Hour, "timer-commits")
		kit.True(t, off || timer >= time.Hour, "the client", "should not commit by a timer; it does every %v", timer)
	}
	a.stop()
}

func TestTwoShareTheWork(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	a := s.work("a", nil)
	s.assigned(a)
	b := s.work("b", nil)
	s.assigned(a, b)
	mine := map[string][]int32{"a": a.Assigned(), "b": b.Assigned()}
	for p := range int32(4) {
		s.fill(p, 0, 100)
	}
	s.until("handling 400 records", func() bool {
		n, repeated := s.count()
		return a.hasEnded() || b.hasEnded() || repeated > 0 || n >= 400
	})
	a.runs()
	b.runs()
	s.check()
	_, repeated := s.count()
	kit.Equal(t, "the number of records that are handled twice by two workers", repeated, 0)
	for name, partitions := range mine {
		for p := range int32(4) {
			if slices.Contains(partitions, p) {
				kit.Equal(t, fmt.Sprintf("the offsets of partition %d that its worker handles", p), s.of(p, name), oracleUpTo(100))
			}
		}
	}
	a.stop()
	b.stop()
	kit.Equal(t, "the offsets that are committed in the end", s.Committed(t, oracleGroup, oracleTopic), oracleEvery(100))
	kit.Equal(t, "the number of requests with which workers leave the group", len(kafkatest.Seen[*kmsg.LeaveGroupRequest](s.Broker)), 2)
	kit.Equal(t, "Assigned() of a worker that has stopped", len(a.Assigned()), 0)
}

// joins tells how often a member has asked to join the group.
func (s *oracleShop) joins(member string) (n int) {
	for _, join := range kafkatest.Seen[*kmsg.JoinGroupRequest](s.Broker) {
		if join.MemberID == member {
			n++
		}
	}
	return n
}

func TestNoPartitionGoesWhileItsRecordsAreHandled(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	for p := range int32(4) {
		s.fill(p, 0, 10)
	}
	first, entered, release := true, make(chan bool, 1), make(chan bool)
	a := s.work("a", func(context.Context, int32, int64) error {
		if first {
			first = false
			entered <- true
			s.happened()
			<-release
		}
		return nil
	})
	s.until("handling a record", func() bool { return a.hasEnded() || len(entered) > 0 })
	a.runs()
	members := kafkatest.Seen[*kmsg.SyncGroupRequest](s.Broker)
	member := members[len(members)-1].MemberID
	joins, beats := s.joins(member), 0
	b := s.work("b", nil)
	s.until("asking to join the group", func() bool {
		n := len(kafkatest.Seen[*kmsg.JoinGroupRequest](s.Broker))
		beats = len(kafkatest.Seen[*kmsg.HeartbeatRequest](s.Broker))
		return b.hasEnded() || n > s.joins(member)
	})
	b.runs()
	s.until("a member that joins", func() bool {
		more := len(kafkatest.Seen[*kmsg.HeartbeatRequest](s.Broker)) - beats
		n, _ := s.count()
		// A worker that goes through the change at once needs some heartbeats until the other one has its share.
		return n > 0 || b.hasEnded() || more > 30 || more > 4 && s.joins(member) == joins
	})
	close(release)
	s.until("handling 40 records", func() bool {
		n, repeated := s.count()
		return a.hasEnded() || b.hasEnded() || repeated > 0 || n >= 40
	})
	a.runs()
	b.runs()
	s.check()
	_, repeated := s.count()
	kit.MistakeIf(t, repeated > 0, "moves-meanwhile")
	kit.True(t, repeated == 0, "a partition", "should stay with its worker until the records that it has polled are done and committed; another worker, which joins meanwhile, handles some of them, too")
	s.assigned(a, b)
	a.stop()
	b.stop()
}

func TestOneStops(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	n, entered, release := 0, make(chan bool), make(chan bool)
	a := s.work("a", func(context.Context, int32, int64) error {
		if n++; n == 10 {
			entered <- true
			<-release
		}
		return nil
	})
	s.assigned(a)
	b := s.work("b", nil)
	s.assigned(a, b)
	for p := range int32(4) {
		s.fill(p, 0, 50)
	}
	s.await("handling ten records", entered)
	a.cancel()
	close(release)
	a.stop()
	kit.Equal(t, "the number of records that a worker handles whose ctx ends while it handles the tenth", len(slices.Concat(s.of(0, "a"), s.of(1, "a"), s.of(2, "a"), s.of(3, "a"))), 10)
	s.until("taking over", func() bool {
		n, repeated := s.count()
		return b.hasEnded() || repeated > 0 || n >= 200
	})
	b.runs()
	s.check()
	_, repeated := s.count()
	kit.MistakeIf(t, repeated > 0, "forgets-at-stop")
	kit.True(t, repeated == 0, "a worker whose ctx ends", "should commit what it has handled before it leaves the group; the other worker handles some of it again")
	for p := range int32(4) {
		kit.Equal(t, fmt.Sprintf("the offsets of partition %d in the order in which they are handled", p), s.of(p, ""), oracleUpTo(50))
	}
	kit.Equal(t, "Assigned() of the worker that is left", b.Assigned(), []int32{0, 1, 2, 3})
	b.stop()
}

func TestStopsWithinHandle(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	s.fill(1, 0, 5)
	tries, entered := 0, make(chan bool, 9)
	a := s.work("a", func(ctx context.Context, _ int32, offset int64) error {
		if offset < 2 {
			return nil
		}
		tries++
		entered <- true
		<-ctx.Done()
		return ctx.Err()
	})
	s.await("handling three records", entered)
	a.stop()
	kit.Equal(t, "how often handle is called for a record during which ctx ends", tries, 1)
	kit.Equal(t, "the offset that is committed then", s.Committed(t, oracleGroup, oracleTopic)[1], int64(2))
}

func TestGoesOnAfterACrash(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	for p := range int32(4) {
		s.fill(p, 0, 10)
	}
	n, entered, release := 0, make(chan bool), make(chan bool)
	a := s.work("a", func(context.Context, int32, int64) error {
		if n++; n == 15 {
			entered <- true
			<-release
		}
		return nil
	})
	s.await("handling 15 records", entered)
	s.evict()
	s.Cut()
	a.cancel()
	close(release)
	a.wait() // with or without an error: it cannot commit any more
	committed := s.Committed(t, oracleGroup, oracleTopic)
	b := s.work("b", nil)
	s.until("going on where the group has stopped", func() bool {
		for p := range int32(4) {
			if mine := s.of(p, "b"); committed[p] < 10 && (len(mine) == 0 || mine[len(mine)-1] < 9) {
				return b.hasEnded()
			}
		}
		return true
	})
	b.runs()
	for p := range int32(4) {
		want := oracleUpTo(10)[committed[p]:]
		kit.Equal(t, fmt.Sprintf("the offsets of partition %d that a new worker handles, where %d was committed", p, committed[p]), s.of(p, "b"), want)
	}
	b.stop()
}

func TestIsThrownOut(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	a := s.work("a", nil)
	s.assigned(a)
	held := make(chan int, 100)
	s.Watch(func(r kmsg.Request) {
		if _, ok := r.(*kmsg.JoinGroupRequest); ok && len(held) < cap(held) {
			held <- len(a.Assigned())
		}
	})
	s.evict()
	s.until("joining the group again after being thrown out", func() bool { return a.hasEnded() || len(held) > 0 })
	a.runs()
	kit.Equal(t, "the number of partitions of a worker that has been thrown out and joins the group again", <-held, 0)
	s.assigned(a)
	a.stop()
}

// evict takes the member of the group out of it, as if it had been silent for too long.
func (s *oracleShop) evict() {
	s.t.Helper()
	syncs := kafkatest.Seen[*kmsg.SyncGroupRequest](s.Broker)
	kit.True(s.t, len(syncs) > 0, "the worker", "should be a member of the group; it is not")
	client, err := kgo.NewClient(kgo.SeedBrokers(s.Addrs()...))
	kit.NoError(s.t, "kit: making a client", err)
	defer client.Close()
	leave := kmsg.NewPtrLeaveGroupRequest()
	leave.Group = oracleGroup
	member := kmsg.NewLeaveGroupRequestMember()
	member.MemberID = syncs[len(syncs)-1].MemberID
	leave.Members = append(leave.Members, member)
	_, err = leave.RequestWith(context.Background(), client)
	kit.NoError(s.t, "kit: evicting a member", err)
}

func TestLeavesNothingBehind(t *testing.T) {
	kit.Stage(t)
	b := kafkatest.Start(t, 4, oracleTopic)
	const call = "NewWorker and Run(ctx)"
	kit.FinishesIn(t, call, 10*time.Second, func() {
		kit.NoLeaks(t, call, func() {
			ctx, cancel := context.WithCancel(context.Background())
			b.Watch(func(r kmsg.Request) {
				if _, ok := r.(*kmsg.FetchRequest); ok {
					cancel()
				}
			})
			w, err := NewWorker(b.Addrs(), oracleTopic, oracleGroup, func(context.Context, int32, int64, []byte) error { return nil })
			kit.NoError(t, call, err)
			kit.NoError(t, call, w.Run(ctx))
		})
	})
}

func TestNewWorkerReturnsErrors(t *testing.T) {
	kit.Stage(t)
	var w *Worker
	var err error
	const call = `NewWorker([]string{"kafka:port"}, topic, group, handle)`
	kit.NoPanic(t, call, func() { w, err = NewWorker([]string{"kafka:port"}, oracleTopic, oracleGroup, nil) })
	kit.True(t, err != nil && w == nil, call, "should give nil and the error of kgo.NewClient; the error is %s", kit.Show(err))
}

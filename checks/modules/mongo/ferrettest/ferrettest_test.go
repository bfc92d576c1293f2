package ferrettest

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// build returns the path of the server's program.
func build(t *testing.T) string {
	t.Helper()
	path, err := exec.Command("go", "tool", "-n", "gotrain/mongo/ferret").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(path))
}

func TestServerKeepsWhatIsInserted(t *testing.T) {
	ctx := context.Background()
	program := build(t)
	uri := Start(t, program)
	if again := Start(t, program); again != uri {
		t.Errorf("a second server runs at %s", again)
	}
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Disconnect(ctx)
	one, other := client.Database(NewDatabase()).Collection("c"), client.Database(NewDatabase()).Collection("c")
	if _, err := one.InsertOne(ctx, bson.D{{Key: "n", Value: 7}}); err != nil {
		t.Fatal(err)
	}
	var found struct{ N int }
	if err := one.FindOne(ctx, bson.D{}).Decode(&found); err != nil || found.N != 7 {
		t.Errorf("found %v, %v", found, err)
	}
	if err := other.FindOne(ctx, bson.D{}).Err(); !errors.Is(err, mongo.ErrNoDocuments) {
		t.Errorf("another database has a document: %v", err)
	}
}

func TestServerEndsWithItsInput(t *testing.T) {
	command := exec.Command(build(t))
	stdin, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 100)
	n, err := out.Read(said)
	if err != nil {
		t.Fatal(err)
	}
	address := strings.Trim(strings.TrimPrefix(strings.TrimSpace(string(said[:n])), "mongodb://"), "/")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	stdin.Close()
	if err := command.Wait(); err != nil {
		t.Error(err)
	}
	if conn, err := net.Dial("tcp", address); err == nil {
		conn.Close()
		t.Error("the server still answers")
	}
}

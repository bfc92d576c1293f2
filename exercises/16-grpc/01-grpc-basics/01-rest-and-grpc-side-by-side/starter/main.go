// The program serves one user by REST and by gRPC, makes four calls over real connections and prints what travels.
package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"example.com/rest-and-grpc-side-by-side/userpb"
)

// user is the only one there is.
var user = &userpb.User{
	Id:         7,
	Name:       "Ann Lee",
	Email:      "ann@example.com",
	CreateTime: timestamppb.New(time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)),
}

// service is the user in gRPC.
type service struct {
	userpb.UnimplementedUserServiceServer
}

func (service) GetUser(_ context.Context, req *userpb.GetUserRequest) (*userpb.GetUserResponse, error) {
	if req.GetId() != user.GetId() {
		return nil, status.Errorf(codes.NotFound, "there is no user %d", req.GetId())
	}
	return &userpb.GetUserResponse{User: user}, nil
}

// getUser is the user in REST.
func getUser(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.PathValue("id") != fmt.Sprint(user.GetId()) {
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, `{"error":"there is no user %s"}`, r.PathValue("id"))
		return
	}
	data, _ := json.Marshal(map[string]any{
		"id":          user.GetId(),
		"name":        user.GetName(),
		"email":       user.GetEmail(),
		"create_time": user.GetCreateTime().AsTime(),
	})
	w.Write(data)
}

// serve starts both servers and gives their addresses.
func serve() (rest, rpc string, stop func()) {
	restListener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	rpcListener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users/{id}", getUser)
	restServer, rpcServer := &http.Server{Handler: mux}, grpc.NewServer()
	userpb.RegisterUserServiceServer(rpcServer, service{})
	go restServer.Serve(restListener)
	go rpcServer.Serve(rpcListener)
	return restListener.Addr().String(), rpcListener.Addr().String(), func() { restServer.Close(); rpcServer.Stop() }
}

// askREST makes the request of a REST client.
func askREST(addr string, id int64) *http.Request {
	r, _ := http.NewRequest("GET", fmt.Sprintf("http://%s/users/%d", addr, id), nil)
	return r
}

// askGRPC makes the request of a gRPC client by hand: before each message stand a byte that says whether it is
// compressed, and its length in four more.
func askGRPC(addr string, id int64) *http.Request {
	message, _ := proto.Marshal(&userpb.GetUserRequest{Id: id})
	body := append([]byte{0, 0, 0, 0, byte(len(message))}, message...)
	r, _ := http.NewRequest("POST", "http://"+addr+userpb.UserService_GetUser_FullMethodName, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/grpc")
	r.Header.Set("TE", "trailers")
	return r
}

// send sends a request, and gives the response with the whole body, so that the trailers are there, too.
func send(r *http.Request) (*http.Response, []byte, error) {
	transport := &http.Transport{Protocols: new(http.Protocols)}
	defer transport.CloseIdleConnections()
	if r.Header.Get("Content-Type") == "application/grpc" {
		transport.Protocols.SetUnencryptedHTTP2(true)
	} else {
		transport.Protocols.SetHTTP1(true)
	}
	res, err := transport.RoundTrip(r)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, body, err
}

func main() {
	rest, rpc, stop := serve()
	defer stop()
	for _, r := range []*http.Request{askREST(rest, 7), askREST(rest, 8), askGRPC(rpc, 7), askGRPC(rpc, 8)} {
		res, body, err := send(r)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("> %s %s\n", r.Method, r.URL.Path)
		fmt.Printf("< %s %s\n", res.Proto, res.Status)
		for _, header := range []http.Header{res.Header, res.Trailer} {
			for key, values := range header {
				fmt.Printf("< %s: %q\n", key, values)
			}
		}
		fmt.Printf("body of %d bytes\n%s\n", len(body), hex.Dump(body))
	}
}

//! Nchan, the streams of nginx: what ours are held against. Debian has it as `libnginx-mod-nchan`; where it is not
//! installed the comparison is left out, with a sentence.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::time::{sleep, timeout};

use crate::{Outcome, client::Client, load::request};

const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";
const PROGRAM: &str = "/usr/sbin/nginx";
/// How long it may take until it listens.
const LISTEN_WAIT: Duration = Duration::from_secs(10);

/// A running nginx; ends with this.
pub(crate) struct Nchan {
    master: Child,
    pub(crate) address: SocketAddr,
}

impl Nchan {
    /// Starts it in that folder; `None` where it is not installed.
    pub(crate) async fn start(folder: &Path) -> Outcome<Option<Self>> {
        if !Path::new(MODULE).is_file() || !Path::new(PROGRAM).is_file() {
            println!("   Nchan is not installed (apt-get install nginx-light libnginx-mod-nchan): not compared");
            return Ok(None);
        }
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let file = configuration(folder, address)?;
        let mut command = Command::new(PROGRAM);
        command.arg("-p").arg(folder).arg("-c").arg(&file).stdin(Stdio::null()).stdout(Stdio::null());
        let nchan = Self { master: command.stderr(Stdio::null()).spawn()?, address };
        let who = request("GET", "/up", &[]);
        let up = async {
            loop {
                if let Ok(mut client) = Client::connect(address).await
                    && client.fetch(&who).await.is_ok()
                {
                    return;
                }
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(LISTEN_WAIT, up).await.map_err(|_| "nginx does not listen")?;
        Ok(Some(nchan))
    }

    /// It and its workers.
    pub(crate) fn pids(&self) -> Vec<u32> {
        let master = self.master.id();
        let children = fs::read_to_string(format!("/proc/{master}/task/{master}/children")).unwrap_or_default();
        children.split_whitespace().filter_map(|pid| pid.parse().ok()).chain([master]).collect()
    }
}

impl Drop for Nchan {
    fn drop(&mut self) {
        // The master ends its workers when it is told to; a kill would leave them.
        let told = Command::new("kill").arg(self.master.id().to_string()).status();
        if told.is_ok_and(|status| status.success()) {
            let _ = self.master.wait();
        }
    }
}

fn configuration(folder: &Path, address: SocketAddr) -> Outcome<PathBuf> {
    let file = folder.join("nginx.conf");
    let text = format!(
        "load_module {MODULE};
daemon off;
user root;
worker_processes 2;
worker_rlimit_nofile 65000;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
events {{ worker_connections 30000; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 100000000;
  nchan_shared_memory_size 512M;
  server {{
    listen {address} backlog=20000;
    location = /up {{ return 200; }}
    location ~ ^/pub/(.+)$ {{
      nchan_publisher;
      nchan_channel_id $1;
      nchan_message_buffer_length 20;
    }}
    location ~ ^/sub/(.+)$ {{
      nchan_subscriber eventsource;
      nchan_channel_id $1;
      nchan_subscriber_first_message newest;
    }}
  }}
}}
",
        folder = folder.display(),
    );
    fs::write(&file, text)?;
    Ok(file)
}

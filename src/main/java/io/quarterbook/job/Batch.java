package io.quarterbook.job;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Spring Batch with our jobs, over a database that is open. It starts with the first job: a run that finds nothing to do has none. */
final class Batch implements AutoCloseable {
    private final DataSource dataSource;
    private final RunWork work;
    private @Nullable ConfigurableApplicationContext context;

    /** @param work what the jobs' steps do */
    Batch(DataSource dataSource, RunWork work) {
        this.dataSource = dataSource;
        this.work = work;
    }

    private ConfigurableApplicationContext start() {
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(DataSource.class, () -> dataSource, bean -> bean.setDestroyMethodName(""));
            context.registerBean(RunWork.class, () -> work);
        };
        return new SpringApplicationBuilder(JobConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(beans)
                .properties(
                        "spring.batch.job.enabled=false",
                        "spring.batch.jdbc.initialize-schema=never",
                        "spring.batch.jdbc.table-prefix=batch.batch_",
                        "spring.batch.jdbc.isolation-level-for-create=read_committed",
                        "spring.main.lazy-initialization=false")
                .run();
    }

    private ConfigurableApplicationContext context() {
        if (context == null) {
            context = start();
        }
        return context;
    }

    /** Loads what waits: an instance of its own for every run. */
    void load(long runKey, Runnable loading) {
        work.loading(loading);
        run("load", new JobParametersBuilder().addLong("run", runKey).toJobParameters());
    }

    /**
     * Makes a publication; one that a kill interrupted goes on in its own instance.
     *
     * @param runKey who does, which is no part of the instance's identity
     */
    void review(Publishing publishing, String publicationId, long runKey) {
        work.publishing(publishing);
        JobParameters identity = parameters(publicationId);
        run(
                "review",
                new JobParametersBuilder(identity).addLong("run", runKey, false).toJobParameters());
    }

    /** The first revision of a publication that is not complete yet. */
    private JobParameters parameters(String publicationId) {
        for (long revision = 0; ; revision++) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("publication", publicationId)
                    .addLong("revision", revision)
                    .toJobParameters();
            JobExecution last = repository().getLastJobExecution("review", parameters);
            if (last == null || last.getStatus() != BatchStatus.COMPLETED) {
                return parameters;
            }
        }
    }

    private void run(String name, JobParameters parameters) {
        try {
            JobOperator operator = context().getBean(JobOperator.class);
            // We hold the lock: whatever still seems to run was killed.
            repository().findRunningJobExecutions(name).forEach(operator::recover);
            JobExecution execution = operator.start(context().getBean(name, Job.class), parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(execution);
            }
        } catch (OperatorException e) {
            throw e;
        } catch (Exception e) {
            throw new JobFailedException("The job " + name + " failed", e);
        }
    }

    private static JobFailedException failure(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .filter(thrown -> Failure.of(thrown).exit() != Exit.BUG)
                .findFirst()
                .or(() -> execution.getAllFailureExceptions().stream().findFirst())
                .map(thrown -> new JobFailedException("A step failed", thrown))
                .orElseGet(() -> new JobFailedException("The job ended as " + execution.getStatus(), null));
    }

    private JobRepository repository() {
        return context().getBean(JobRepository.class);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
